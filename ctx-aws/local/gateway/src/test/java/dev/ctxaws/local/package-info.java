/** Tests of the gateway and the Lambda endpoint, over real HTTP. */
@NullMarked
package dev.ctxaws.local;

import org.jspecify.annotations.NullMarked;
