package dev.ctxaws.aws.lambda;

import dev.ctxaws.engine.Engine;
import dev.ctxaws.engine.Ports;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.runtime.FunctionTable;
import java.util.function.DoubleSupplier;

/**
 * What handlers work with.
 *
 * @param units the request units that this process has used so far
 */
record LambdaRuntime(Engine engine, Ports ports, Callers callers, DoubleSupplier units) {
  static LambdaRuntime of(FunctionTable functions, Store store, Ports ports, DoubleSupplier units) {
    return new LambdaRuntime(
        new Engine(functions, store, ports), ports, new Callers(functions, ports), units);
  }
}
