/** What a group of measurements is, and how its figures are told. */
@NullMarked
package dev.ctxaws.bench.report;

import org.jspecify.annotations.NullMarked;
