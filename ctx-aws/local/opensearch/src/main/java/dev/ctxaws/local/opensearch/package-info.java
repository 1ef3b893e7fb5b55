/**
 * OpenSearch with its k-NN plugin on one machine, in a JVM of its own: one node, the Lucene engine,
 * no security.
 *
 * <p>Start reading at {@link dev.ctxaws.local.opensearch.OpenSearchLocal}. What runs inside the
 * other JVM is in {@code dev.ctxaws.local.opensearch.child}.
 */
@NullMarked
package dev.ctxaws.local.opensearch;

import org.jspecify.annotations.NullMarked;
