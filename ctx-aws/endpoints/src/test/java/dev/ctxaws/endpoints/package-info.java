/** The adapters, each against whatever speaks the protocol of its service. */
@NullMarked
package dev.ctxaws.endpoints;

import org.jspecify.annotations.NullMarked;
