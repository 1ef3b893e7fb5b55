/** What generated code implements and calls. Not for app code. */
@NullMarked
package dev.ctxaws.runtime;

import org.jspecify.annotations.NullMarked;
