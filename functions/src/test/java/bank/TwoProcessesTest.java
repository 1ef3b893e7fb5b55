package bank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TwoProcessesTest {
  @Test
  void twoProcesses_onOneStore_keepSumsAndShifts() throws Exception {
    assertThat(TwoProcesses.run(160)).isTrue();
  }
}
