/**
 * What Lambda does to call a function with the changes of a DynamoDB table: an event source mapping
 * of its stream.
 *
 * <p>A mapping ({@code Mapping}) finds the stream and its shards, and a reader for each ({@code
 * ShardReader}) gathers records into batches, which {@code Delivery} brings to the function until
 * they are handled or given up. How far it is stands in the journal ({@code Positions}).
 *
 * <p>Start reading at {@link dev.ctxaws.local.events.streams.StreamSource}.
 */
@NullMarked
package dev.ctxaws.local.events.streams;

import org.jspecify.annotations.NullMarked;
