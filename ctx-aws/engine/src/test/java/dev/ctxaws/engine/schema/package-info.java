/** Deployments, and the functions that run meanwhile. */
@NullMarked
package dev.ctxaws.engine.schema;

import org.jspecify.annotations.NullMarked;
