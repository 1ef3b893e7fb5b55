/**
 * The tables that every app has, as the engine keeps them. Functions see them through {@code
 * ctx.db().system()} and do not write them; the scheduler and the file storage do, through {@link
 * dev.ctxaws.engine.document.SystemDocuments}.
 *
 * <p>Start reading at {@link dev.ctxaws.engine.system.SystemTables}.
 */
@NullMarked
package dev.ctxaws.engine.system;

import org.jspecify.annotations.NullMarked;
