package dev.ctxaws.aws.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.runtime.FunctionTable;
import java.util.function.Function;
import java.util.function.Supplier;

/** Whether this process begins from a snapshot, and if so, what is done before it is taken. */
final class SnapStart {
  private SnapStart() {}

  /** Whether a snapshot is taken of this process, as Lambda says. */
  static boolean isOn() {
    return "snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"));
  }

  /**
   * Has classes loaded and compiled before the snapshot, by an event that changes nothing.
   *
   * @param twin makes another handler of the same kind
   */
  static void prime(
      FunctionTable functions,
      Function<Supplier<LambdaRuntime>, RequestStreamHandler> twin,
      byte[] event) {
    Priming.register(
        new Priming(
            () -> new Wiring(System::getenv, Clock.system()).runtime(functions), twin, event));
  }
}
