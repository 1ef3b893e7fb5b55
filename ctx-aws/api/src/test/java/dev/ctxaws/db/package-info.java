/** Holds index ranges, patches and documents as values to their contracts. */
@NullMarked
package dev.ctxaws.db;

import org.jspecify.annotations.NullMarked;
