/**
 * Measurements that no test depends on. Run a main class with the test class path; each prints
 * lines {@code BENCH name value}.
 */
@NullMarked
package dev.ctxaws.aws.bench;

import org.jspecify.annotations.NullMarked;
