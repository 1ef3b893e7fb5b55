@NullMarked
package dev.ctxaws.jwt;

import org.jspecify.annotations.NullMarked;
