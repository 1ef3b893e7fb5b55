package dev.ctxaws.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.engine.Ports;
import dev.ctxaws.engine.memory.MemoryStore;
import dev.ctxaws.engine.port.Alarm;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Intent;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.Write;
import dev.ctxaws.json.MalformedJsonException;
import org.junit.jupiter.api.Test;

/** What a function that may not write asks of the jobs' Lambda. */
class JobsFinisherTest {
  private static final Key KEY = Key.of(new byte[] {'D', 0, -1}, new byte[] {1, 2});
  private static final TxnId VERSION = new TxnId(1, 1);

  private final TestLambda lambda = new TestLambda();
  private final MemoryStore store = new MemoryStore();
  private final JobsHandler handler = new JobsHandler(this::runtime);

  private LambdaRuntime runtime() {
    var ports =
        new Ports(
            lambda.clock,
            Entropy.secure(),
            Parallel.virtualThreads(1),
            (path, _, _, _) -> {
              throw new AssertionError(path);
            },
            lambda.timers,
            lambda.environment::get,
            Alarm.never(),
            lambda.bucket,
            lambda.vectors);
    return LambdaRuntime.of(new ShopFunctions(), store, ports, () -> 0);
  }

  @Test
  void key_ofAnAbandonedTransaction_isFree() {
    lambda.clock = Clock.system();
    store.write(new Write.One(KEY, VERSION, null, 1, new byte[] {1}, 0));
    store.write(
        new Write.PlaceIntent(KEY, VERSION, new Intent(new TxnId(2, 2), new byte[] {2}, 0, 50)));

    var reply = lambda.run(handler, JobsFinisher.event(KEY).getBytes(UTF_8));

    assertThat(new String(reply, UTF_8)).isEqualTo("{}");
    var image = store.get(KEY, Consistency.STRONG);
    assertThat(image).isNotNull().extracting(it -> it.intent()).isNull();
  }

  @Test
  void event_thatIsNoKey_isRefused() {
    for (var event :
        new String[] {
          "{\"ctxFinish\":[\"AQ==\"]}",
          "{\"ctxFinish\":[\"!\",\"AQ==\"]}",
          "{\"ctxFinish\":[\"\",\"\"]}"
        }) {
      assertThatExceptionOfType(MalformedJsonException.class)
          .isThrownBy(() -> JobsEvent.read(event.getBytes(UTF_8)))
          .withMessageContaining("a key of two parts in base 64");
    }
  }
}
