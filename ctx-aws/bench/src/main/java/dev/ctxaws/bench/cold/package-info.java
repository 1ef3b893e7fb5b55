/**
 * How long it takes from the start of a process to its first answer, and what it takes then: an
 * action as it is packaged, and a handler written by hand, under Lambda's own runtime client.
 */
@NullMarked
package dev.ctxaws.bench.cold;

import org.jspecify.annotations.NullMarked;
