package dev.ctxaws.runtime;

import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.function.FunctionRef;
import dev.ctxaws.function.Visibility;

/** A function of an app. */
public record FunctionSpec(FunctionKind kind, Visibility visibility, FunctionRef<?, ?> ref) {}
