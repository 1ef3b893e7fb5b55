/**
 * Documents and indexes on the ordered keys of a {@link dev.ctxaws.engine.txn.Transaction}: where
 * they are kept ({@code Keys}), what their bytes are ({@code ValueBytes}, {@code IndexKeys}), and
 * how entries follow their documents ({@code Documents}).
 */
@NullMarked
package dev.ctxaws.engine.document;

import org.jspecify.annotations.NullMarked;
