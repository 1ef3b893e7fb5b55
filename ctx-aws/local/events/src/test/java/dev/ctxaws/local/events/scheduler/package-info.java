@NullMarked
package dev.ctxaws.local.events.scheduler;

import org.jspecify.annotations.NullMarked;
