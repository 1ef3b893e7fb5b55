/** An app that does something of everything, for the tests of what code needs. */
@NullMarked
package shelf;

import org.jspecify.annotations.NullMarked;
