/**
 * The three contexts, and the errors.
 *
 * <p>An app imports these and writes queries, mutations and actions as static methods; start
 * reading at {@link dev.ctxaws.ActionCtx}.
 */
@NullMarked
package dev.ctxaws;

import org.jspecify.annotations.NullMarked;
