/** Talks to the server as the SDK and as browsers do. */
@NullMarked
package dev.ctxaws.local.s3;

import org.jspecify.annotations.NullMarked;
