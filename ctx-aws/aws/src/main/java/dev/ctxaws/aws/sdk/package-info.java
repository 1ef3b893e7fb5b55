/** What the packages of all services share of the AWS SDK. */
@NullMarked
package dev.ctxaws.aws.sdk;

import org.jspecify.annotations.NullMarked;
