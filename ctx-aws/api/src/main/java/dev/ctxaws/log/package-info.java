/** What functions log. */
@NullMarked
package dev.ctxaws.log;

import org.jspecify.annotations.NullMarked;
