/**
 * Writes and checks what is deployed: the part of a template that follows from the code, and
 * whether functions have the rights that they need, and no others.
 */
@NullMarked
package dev.ctxaws.deploy;

import org.jspecify.annotations.NullMarked;
