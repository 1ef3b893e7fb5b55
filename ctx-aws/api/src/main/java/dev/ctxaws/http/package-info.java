/** Requests and responses of HTTP actions. */
@NullMarked
package dev.ctxaws.http;

import org.jspecify.annotations.NullMarked;
