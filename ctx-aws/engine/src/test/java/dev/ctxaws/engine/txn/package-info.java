/** Tests of what transactions do that documents cannot show. */
@NullMarked
package dev.ctxaws.engine.txn;

import org.jspecify.annotations.NullMarked;
