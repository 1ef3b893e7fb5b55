package dev.ctxaws.engine.schema;

import dev.ctxaws.engine.document.VectorDef;

/**
 * A vector index in the catalog. While it is {@link IndexState#BUILDING}, every writer marks the
 * documents that change, but it may not have been told of documents from before; when it is {@link
 * IndexState#READY}, every document is in it or has a mark. {@link IndexState#DROPPING}, nobody
 * searches it or tells it anything, and what is kept of it is to be removed.
 *
 * @param since the revision of the catalog that gave it this state
 */
public record CatalogVector(VectorDef definition, IndexState state, long since) {}
