/** Files on S3, against a server that answers as a test says. */
@NullMarked
package dev.ctxaws.aws.storage;

import org.jspecify.annotations.NullMarked;
