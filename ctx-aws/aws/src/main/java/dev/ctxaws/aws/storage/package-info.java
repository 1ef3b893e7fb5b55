/**
 * Files on S3: each is one object in one bucket, under a key that is drawn by lot and never used
 * again.
 *
 * <p>Start reading at {@link dev.ctxaws.aws.storage.S3Objects}. What a function stores goes through
 * {@link dev.ctxaws.aws.storage.S3Uploads}, in parts when it is long; what a client stores or reads
 * goes between the client and S3, with a request that {@link dev.ctxaws.aws.storage.S3Links} has
 * signed.
 */
@NullMarked
package dev.ctxaws.aws.storage;

import org.jspecify.annotations.NullMarked;
