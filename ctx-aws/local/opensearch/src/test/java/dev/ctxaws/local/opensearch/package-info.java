/** What vector search relies on, asked by the client of OpenSearch. */
@NullMarked
package dev.ctxaws.local.opensearch;

import org.jspecify.annotations.NullMarked;
