package dev.ctxaws.aws.lambda;

import dev.ctxaws.engine.Engine;
import dev.ctxaws.engine.Ports;
import dev.ctxaws.engine.store.Store;
import dev.ctxaws.runtime.FunctionTable;

/** What handlers work with. */
record LambdaRuntime(Engine engine, Ports ports, Callers callers) {
  static LambdaRuntime of(FunctionTable functions, Store store, Ports ports) {
    return new LambdaRuntime(
        new Engine(functions, store, ports), ports, new Callers(functions, ports));
  }
}
