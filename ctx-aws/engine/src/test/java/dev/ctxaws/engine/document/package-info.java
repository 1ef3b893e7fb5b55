/** Holds documents, their bytes and their index entries to the contract. */
@NullMarked
package dev.ctxaws.engine.document;

import org.jspecify.annotations.NullMarked;
