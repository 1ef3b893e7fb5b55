/** The functions that are measured, written as an app would write them. */
@NullMarked
package dev.ctxaws.bench.app;

import org.jspecify.annotations.NullMarked;
