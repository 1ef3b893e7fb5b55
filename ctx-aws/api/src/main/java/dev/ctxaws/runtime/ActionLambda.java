package dev.ctxaws.runtime;

/**
 * The Lambda function of an action, as a deployment makes it.
 *
 * @param function the path of the action: {@code payments:processPayment}
 * @param handler the simple name of its handler, {@code PaymentsProcessPayment}; its package is
 *     {@code lambda} below that of the function table
 * @param memory megabytes
 * @param timeout seconds
 */
public record ActionLambda(String function, String handler, int memory, int timeout) {}
