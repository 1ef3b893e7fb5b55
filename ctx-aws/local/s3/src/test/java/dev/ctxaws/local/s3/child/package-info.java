/** What a crash leaves, in this JVM. */
@NullMarked
package dev.ctxaws.local.s3.child;

import org.jspecify.annotations.NullMarked;
