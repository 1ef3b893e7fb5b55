/**
 * DynamoDB's protocol: JSON in a signed POST, by the SDK's signer and HTTP client.
 *
 * <p>The SDK's own client of DynamoDB does the same for sixty operations, of which we need six: it
 * takes two thirds of a first call, and most of what a call costs of the processor.
 *
 * <p>Start reading at {@link dev.ctxaws.aws.dynamodb.client.DynamoClient}.
 */
@NullMarked
package dev.ctxaws.aws.dynamodb.client;

import org.jspecify.annotations.NullMarked;
