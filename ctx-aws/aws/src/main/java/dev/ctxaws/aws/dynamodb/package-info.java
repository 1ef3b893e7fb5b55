/**
 * The store on DynamoDB: one table, with binary keys and the attributes of section 1 of the
 * protocol.
 *
 * <p>{@link dev.ctxaws.aws.dynamodb.DynamoStore} makes the calls. What a call says is in {@code
 * ItemRequests} and {@code RecordRequests}, in the words of {@code Expressions}; what comes back is
 * read by {@code ItemCodec} and {@code RecordCodec}; what goes wrong is judged by {@code Calls}.
 */
@NullMarked
package dev.ctxaws.aws.dynamodb;

import org.jspecify.annotations.NullMarked;
