/**
 * Vectors in OpenSearch. An index of OpenSearch for each vector index of the app, with a k-NN field
 * and a keyword for each filter field.
 *
 * <p>Start reading at {@link dev.ctxaws.aws.vector.OpenSearchVectors}.
 */
@NullMarked
package dev.ctxaws.aws.vector;

import org.jspecify.annotations.NullMarked;
