/** Tests of the shop, on the engine with a store in memory. */
@NullMarked
package app;

import org.jspecify.annotations.NullMarked;
