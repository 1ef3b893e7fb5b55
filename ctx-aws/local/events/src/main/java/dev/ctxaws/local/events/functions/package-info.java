/** Functions that can be called, wherever they run, and how a call ended. */
@NullMarked
package dev.ctxaws.local.events.functions;

import org.jspecify.annotations.NullMarked;
