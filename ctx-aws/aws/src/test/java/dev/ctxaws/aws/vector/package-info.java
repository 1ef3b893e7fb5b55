/** Vectors in an OpenSearch of this machine. */
@NullMarked
package dev.ctxaws.aws.vector;

import org.jspecify.annotations.NullMarked;
