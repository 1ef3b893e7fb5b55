/**
 * Values to and from JSON text, and the plain JSON of requests and events around them.
 *
 * <p>Jackson's streaming core does the tokens and is seen by nobody outside: first use of a JSON
 * binder costs a Lambda more than all of our own code. What is ours are Convex's rules: which JSON
 * stands for which value, numbers as JavaScript prints them, and what is refused.
 *
 * <p>Start reading at {@link dev.ctxaws.json.ConvexJson}; for text around values, at {@link
 * dev.ctxaws.json.JsonReader} and {@link dev.ctxaws.json.JsonWriter}.
 */
@NullMarked
package dev.ctxaws.json;

import org.jspecify.annotations.NullMarked;
