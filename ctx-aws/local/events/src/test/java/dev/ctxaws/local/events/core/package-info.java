@NullMarked
package dev.ctxaws.local.events.core;

import org.jspecify.annotations.NullMarked;
