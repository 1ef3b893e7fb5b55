/** What runs inside the JVM of an engine: nothing here is called by the rest of this module. */
@NullMarked
package dev.ctxaws.local.engines.child;

import org.jspecify.annotations.NullMarked;
