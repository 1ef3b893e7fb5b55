/**
 * Which tables and indexes the store has, and how that changes while functions run: the catalog
 * ({@link dev.ctxaws.engine.schema.Catalog}), the copy of it that each engine goes by ({@link
 * dev.ctxaws.engine.schema.Catalogs}, which has the argument why a copy may be old), and the step
 * of a deployment that changes it ({@link dev.ctxaws.engine.schema.SchemaSync}).
 */
@NullMarked
package dev.ctxaws.engine.schema;

import org.jspecify.annotations.NullMarked;
