/**
 * What the services of one server have in common: the clock and its tasks ({@link
 * dev.ctxaws.local.events.core.Timeline}), the file that outlives the process ({@link
 * dev.ctxaws.local.events.core.Journal}), the lock that keeps both in step ({@link
 * dev.ctxaws.local.events.core.Core}), and the faults ({@link
 * dev.ctxaws.local.events.core.Deliveries}).
 */
@NullMarked
package dev.ctxaws.local.events.core;

import org.jspecify.annotations.NullMarked;
