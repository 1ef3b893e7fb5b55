/** Tests of the command. */
@NullMarked
package dev.ctxaws.tools;

import org.jspecify.annotations.NullMarked;
