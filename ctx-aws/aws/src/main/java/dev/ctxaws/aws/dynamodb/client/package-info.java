/**
 * DynamoDB's protocol: JSON in a signed POST, by the SDK's signer and HTTP client.
 *
 * <p>The SDK's own client of DynamoDB does the same for sixty operations, of which we need six: it
 * takes more than half of a first call, and two fifths of what warm ones cost of the processor.
 *
 * <p>Start reading at {@link dev.ctxaws.aws.dynamodb.client.DynamoClient}.
 */
@NullMarked
package dev.ctxaws.aws.dynamodb.client;

import org.jspecify.annotations.NullMarked;
