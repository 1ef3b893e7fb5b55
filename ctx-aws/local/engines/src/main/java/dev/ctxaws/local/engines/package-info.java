/**
 * Servers of others that stand in for AWS on a laptop. Each runs in a JVM of its own, with its own
 * class path, so that its libraries never meet ours; it listens on the loopback interface only, and
 * it ends when the process that started it ends, however that ends.
 *
 * <p>Start reading at {@link dev.ctxaws.local.engines.DynamoDbLocal}. What runs inside the other
 * JVM is in {@code dev.ctxaws.local.engines.child}.
 */
@NullMarked
package dev.ctxaws.local.engines;

import org.jspecify.annotations.NullMarked;
