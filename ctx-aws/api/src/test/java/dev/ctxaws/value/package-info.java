/** Holds values, their order, bytes, ids, validators and codecs to the contract. */
@NullMarked
package dev.ctxaws.value;

import org.jspecify.annotations.NullMarked;
