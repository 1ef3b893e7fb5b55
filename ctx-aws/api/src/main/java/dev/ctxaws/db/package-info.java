/**
 * Tables, indexes, documents, and reading and writing them.
 *
 * <p>Start reading at {@link dev.ctxaws.db.DbReader}.
 */
@NullMarked
package dev.ctxaws.db;

import org.jspecify.annotations.NullMarked;
