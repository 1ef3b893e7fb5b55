/** What the shop stores. */
@NullMarked
package app.schema;

import org.jspecify.annotations.NullMarked;
