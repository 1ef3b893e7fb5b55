/**
 * Runs functions: transactions, retries and indexes, over a {@link dev.ctxaws.engine.store.Store}.
 *
 * <p>Nothing here knows AWS or JSON. A store keeps items and writes one of them at a time under a
 * condition; everything that makes a function atomic, repeatable and ordered is built on that, so
 * it is tested in memory and holds on DynamoDB.
 *
 * <p>Start reading at {@link dev.ctxaws.engine.Engine}.
 */
@NullMarked
package dev.ctxaws.engine;

import org.jspecify.annotations.NullMarked;
