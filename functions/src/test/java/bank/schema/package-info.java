/** What the bank and its emergency desk store. */
@NullMarked
package bank.schema;

import org.jspecify.annotations.NullMarked;
