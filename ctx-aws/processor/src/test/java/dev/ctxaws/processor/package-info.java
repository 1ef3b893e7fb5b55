/** What the processor writes, as golden files and running; and what it refuses, with the line. */
@NullMarked
package dev.ctxaws.processor;

import org.jspecify.annotations.NullMarked;
