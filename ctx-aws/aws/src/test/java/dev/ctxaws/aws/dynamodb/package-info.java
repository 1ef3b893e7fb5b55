/** Holds the store on DynamoDB to the contract, against DynamoDB Local and worse servers. */
@NullMarked
package dev.ctxaws.aws.dynamodb;

import org.jspecify.annotations.NullMarked;
