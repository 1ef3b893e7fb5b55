/** Its documents. */
@NullMarked
package shelf.schema;

import org.jspecify.annotations.NullMarked;
