/**
 * Runs Lambda functions as they are packaged: each in processes of its own, under the runtime
 * client that AWS publishes, which asks a small Runtime API server for its next event.
 *
 * <p>Start reading at {@link dev.ctxaws.local.runtime.RuntimeHost}.
 */
@NullMarked
package dev.ctxaws.local.runtime;

import org.jspecify.annotations.NullMarked;
