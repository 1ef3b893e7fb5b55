package dev.ctxaws.deploy.code;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What one method says.
 *
 * @param calls methods that it calls, or hands on to be called, and that cannot be overridden
 * @param dispatched methods that it calls on objects of whatever class they are
 * @param touched classes whose static initialisers it may start
 * @param made classes of which it makes objects
 */
record MethodFacts(
    Set<Fact> facts,
    Set<MethodKey> calls,
    Set<MethodKey> dispatched,
    Set<String> touched,
    Set<String> made) {
  MethodFacts() {
    this(
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>());
  }
}
