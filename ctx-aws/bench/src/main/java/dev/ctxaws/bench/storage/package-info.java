/**
 * What it costs to store and read files, beside the SDK alone, and how much memory it takes.
 *
 * <p>Start reading at {@link dev.ctxaws.bench.storage.StorageGroup}.
 */
@NullMarked
package dev.ctxaws.bench.storage;

import org.jspecify.annotations.NullMarked;
