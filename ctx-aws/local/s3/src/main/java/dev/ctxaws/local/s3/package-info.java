/**
 * S3 on one machine, in a JVM of its own: it checks signatures, keeps objects in a folder, and
 * calls Lambda functions with what was written, as a bucket's notifications ask.
 *
 * <p>Start reading at {@link dev.ctxaws.local.s3.S3Local}. What runs inside the other JVM is in
 * {@code dev.ctxaws.local.s3.child}.
 */
@NullMarked
package dev.ctxaws.local.s3;

import org.jspecify.annotations.NullMarked;
