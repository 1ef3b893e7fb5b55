package app.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The run command's process, and how it ends. */
final class RunShopTest {
  /** OpenSearch takes some seconds of each run, and has no part in these. */
  private static final String OFF = "ctx.vector=off";

  private static final Path TEMPLATE = Path.of("..", "template.yaml");

  @Test
  void once_providerAccepts_printsThePaidOrderAndEndsWell(@TempDir Path project) throws Exception {
    Files.copy(TEMPLATE, project.resolve("template.yaml"));
    try (var shop = new ShopProcess(project, "ctx.once=true", "ctx.port=0")) {
      int status = shop.await();

      assertThat(shop.output())
          .containsPattern("(?m)^Placed   order [0-9a-z]{31,37}$")
          .containsPattern("(?m)^Charged  ch_[0-9a-z]+ 1999$")
          .containsPattern("(?m)^Paid     .*\"status\":\"PAID\"")
          .doesNotContain("SLF4J", "WARNING", "Exception");
      assertThat(status).isZero();
    }
  }

  @Test
  void once_providerRefuses_leavesTheOrderOpenAndEndsBadly(@TempDir Path project) throws Exception {
    Files.copy(TEMPLATE, project.resolve("template.yaml"));
    var memory = "ctx.memory=true";
    try (var shop =
        new ShopProcess(project, "ctx.once=true", memory, OFF, "ctx.stripe=refuse", "ctx.port=0")) {
      int status = shop.await();

      assertThat(shop.output())
          .contains(
              "Refused  The charge was refused: ", "Your card was declined.", "Still    OPEN");
      assertThat(status).isEqualTo(1);
      assertThat(project.resolve(".ctx-aws")).doesNotExist();
    }
  }

  @Test
  void secondRun_whileOneIsThere_saysSoAndTouchesNothing(@TempDir Path project) throws Exception {
    Files.copy(TEMPLATE, project.resolve("template.yaml"));
    try (var first = new ShopProcess(project, OFF, "ctx.port=0")) {
      first.serving();
      try (var second = new ShopProcess(project, OFF, "ctx.port=0")) {
        int status = second.await();

        assertThat(second.output())
            .containsPattern("\\.ctx-aws is in use by another run, process \\d+\\. Stop it, or");
        assertThat(status).isEqualTo(1);
      }
    }
  }

  @Test
  void killed_inTheMiddleOfPayments_losesNothing() throws Exception {
    assertThat(Kill9.run(TEMPLATE, 40, 20, true)).isTrue();
  }

  @Test
  void killed_withoutItsChildren_takesThemAlongAndLosesNothing() throws Exception {
    assertThat(Kill9.run(TEMPLATE, 20, 5, false)).isTrue();
  }
}
