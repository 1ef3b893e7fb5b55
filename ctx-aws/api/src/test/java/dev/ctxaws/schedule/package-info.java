@NullMarked
package dev.ctxaws.schedule;

import org.jspecify.annotations.NullMarked;
