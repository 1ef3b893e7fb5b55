@NullMarked
package dev.ctxaws.local.events;

import org.jspecify.annotations.NullMarked;
