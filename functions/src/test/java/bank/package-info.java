/**
 * A sample app with transactions that get into each other's way, and a program that runs it in two
 * processes at once against one store.
 */
@NullMarked
package bank;

import org.jspecify.annotations.NullMarked;
