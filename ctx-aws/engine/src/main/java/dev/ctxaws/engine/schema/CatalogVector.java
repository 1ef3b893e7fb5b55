package dev.ctxaws.engine.schema;

import dev.ctxaws.engine.document.VectorDef;

/**
 * A vector index in the catalog. While it is {@link IndexState#BUILDING}, every writer marks the
 * documents that change, but not every document from before has a mark yet; when it is {@link
 * IndexState#READY}, every document is in the index or has a mark. It knows no other state: nothing
 * of it stays in the store.
 */
public record CatalogVector(VectorDef definition, IndexState state) {}
