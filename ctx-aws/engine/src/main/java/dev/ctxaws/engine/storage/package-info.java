/**
 * Files: which object belongs to which, and which belong to none. Nothing here talks to a bucket.
 *
 * <p>Start reading at {@link dev.ctxaws.engine.storage.FileBook}.
 */
@NullMarked
package dev.ctxaws.engine.storage;

import org.jspecify.annotations.NullMarked;
