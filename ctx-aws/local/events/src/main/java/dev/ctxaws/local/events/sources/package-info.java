/** Event source mappings: what Lambda does to call a function with the messages of a queue. */
@NullMarked
package dev.ctxaws.local.events.sources;

import org.jspecify.annotations.NullMarked;
