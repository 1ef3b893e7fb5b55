/**
 * Runs an app on one machine: the engines it needs as child processes, and its Lambda functions
 * behind servers that speak to them as API Gateway, Lambda, SQS and EventBridge Scheduler do.
 *
 * <p>The functions, their environment and their routes are read from the very {@code template.yaml}
 * that is deployed, and the handlers are the very classes that it names. A handler finds the
 * engines through its environment variables, as it finds the services in the cloud; nothing in it
 * knows where it runs.
 *
 * <p>Start reading at {@link dev.ctxaws.local.LocalApp}, which is the process that a developer
 * starts, and go on with {@link dev.ctxaws.local.FunctionsProcess}, its child with the functions.
 */
@NullMarked
package dev.ctxaws.local;

import org.jspecify.annotations.NullMarked;
