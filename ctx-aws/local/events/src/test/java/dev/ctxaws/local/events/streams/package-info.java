/** What is taken from a stream. */
@NullMarked
package dev.ctxaws.local.events.streams;

import org.jspecify.annotations.NullMarked;
