package dev.ctxaws.engine.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The machine's alarm. */
final class AlarmTest {
  @Test
  void system_whenItsTimeHasCome_goesOffOnADaemonThread() throws Exception {
    var thread = new CompletableFuture<Thread>();

    Alarm.system().in(Duration.ofMillis(1), () -> thread.complete(Thread.currentThread()));

    assertThat(thread.get(1, TimeUnit.MINUTES).isDaemon()).isTrue();
  }

  @Test
  void system_thatIsCalledOff_doesNotGoOff() throws Exception {
    var gone = new CompletableFuture<String>();
    var later = new CompletableFuture<String>();

    Alarm.system().in(Duration.ofMillis(20), () -> gone.complete("gone off")).callOff();
    Alarm.system().in(Duration.ofMillis(40), () -> later.complete("later"));

    assertThat(later.get(1, TimeUnit.MINUTES)).isEqualTo("later");
    assertThat(gone).isNotDone();
  }
}
