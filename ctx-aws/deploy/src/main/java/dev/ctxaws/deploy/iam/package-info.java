/**
 * Whether functions have the rights that they need, and no others: begin with {@link
 * dev.ctxaws.deploy.iam.LeastPrivilege}. Which calls a function makes is read off the wire by
 * {@link dev.ctxaws.deploy.iam.CallRecorder}.
 */
@NullMarked
package dev.ctxaws.deploy.iam;

import org.jspecify.annotations.NullMarked;
