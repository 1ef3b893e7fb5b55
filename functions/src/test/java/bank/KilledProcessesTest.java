package bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class KilledProcessesTest {
  @Test
  void processes_killedAgainAndAgain_leaveAStrictlySerializableHistory() throws Exception {
    assertThat(KilledProcesses.run(4, Duration.ofMinutes(5), Duration.ofSeconds(1))).isTrue();
  }
}
