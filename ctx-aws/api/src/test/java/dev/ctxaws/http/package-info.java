@NullMarked
package dev.ctxaws.http;

import org.jspecify.annotations.NullMarked;
