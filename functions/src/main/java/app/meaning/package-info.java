/** Texts as vectors: near in meaning, near in direction. */
@NullMarked
package app.meaning;

import org.jspecify.annotations.NullMarked;
