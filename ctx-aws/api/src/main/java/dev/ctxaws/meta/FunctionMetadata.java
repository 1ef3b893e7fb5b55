package dev.ctxaws.meta;

import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.function.Visibility;

/**
 * A function.
 *
 * @param name {@code messages:list}; of a default export the module alone, and of HTTP actions
 *     {@code http}
 * @param componentPath empty: apps here have no components
 */
public record FunctionMetadata(
    String name, String componentPath, FunctionKind type, Visibility visibility) {}
