/** Tests of how the adapters fit together. */
@NullMarked
package dev.ctxaws.aws;

import org.jspecify.annotations.NullMarked;
