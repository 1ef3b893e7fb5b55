/** What runs inside the JVM of the server: nothing here is called by the rest of this module. */
@NullMarked
package dev.ctxaws.local.opensearch.child;

import org.jspecify.annotations.NullMarked;
