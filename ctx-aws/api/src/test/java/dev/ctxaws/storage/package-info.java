@NullMarked
package dev.ctxaws.storage;

import org.jspecify.annotations.NullMarked;
