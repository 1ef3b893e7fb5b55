/**
 * What CloudFormation and the function of deployments say to each other.
 *
 * <p>Start reading at {@link dev.ctxaws.aws.deploy.DeployEvent}.
 */
@NullMarked
package dev.ctxaws.aws.deploy;

import org.jspecify.annotations.NullMarked;
