/**
 * A small shop: users order products and pay. Each class is a module of functions; the public ones
 * are called through {@code api}, the internal ones by other functions through {@code internal}.
 */
@NullMarked
package app;

import org.jspecify.annotations.NullMarked;
