/** Holds the API as a whole to the direction of its packages, and errors to what they tell. */
@NullMarked
package dev.ctxaws;

import org.jspecify.annotations.NullMarked;
