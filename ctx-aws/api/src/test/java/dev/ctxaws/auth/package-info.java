@NullMarked
package dev.ctxaws.auth;

import org.jspecify.annotations.NullMarked;
