/** What a function can learn about itself and its call. */
@NullMarked
package dev.ctxaws.meta;

import org.jspecify.annotations.NullMarked;
