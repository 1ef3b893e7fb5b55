/**
 * What becomes of files when clients, S3's events, the functions and the network fail.
 *
 * <p>Start reading at {@link dev.ctxaws.bench.storagefaults.StorageFaultsGroup}.
 */
@NullMarked
package dev.ctxaws.bench.storagefaults;

import org.jspecify.annotations.NullMarked;
