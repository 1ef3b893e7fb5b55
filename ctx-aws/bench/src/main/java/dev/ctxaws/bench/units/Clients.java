package dev.ctxaws.bench.units;

import dev.ctxaws.aws.dynamodb.client.DynamoClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Clients of one DynamoDB.
 *
 * @param engine for the engine
 * @param hand for what is written by hand
 */
record Clients(DynamoClient engine, DynamoDbClient hand) {}
