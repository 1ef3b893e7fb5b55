package app.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The run command with the functions as they are packaged. */
final class PackagedRunIT {
  private static final String RIE = "ctx.runtime=rie";
  private static final String OFF = "ctx.vector=off";

  @Test
  void once_providerAccepts_printsThePaidOrderAndEndsWell(@TempDir Path project) throws Exception {
    PackagedTemplate.write(project);
    try (var shop = new ShopProcess(project, RIE, OFF, "ctx.once=true", "ctx.port=0")) {
      int status = shop.await();

      assertThat(shop.output())
          .containsPattern("(?m)^local-payments-processPayment: .*payments:processPayment")
          .containsPattern("(?m)^Paid     .*\"status\":\"PAID\"")
          .doesNotContain("SLF4J", "WARNING", "Exception");
      assertThat(status).isZero();
    }
  }

  @Test
  void killed_withoutTheFunctionsProcesses_takesThemAlongAndTheDataStay(@TempDir Path project)
      throws Exception {
    PackagedTemplate.write(project);
    try (var first = new ShopProcess(project, RIE, OFF, "ctx.port=0")) {
      first.serving();
      // It waits until they are gone.
      first.kill(false);
    }
    try (var second = new ShopProcess(project, RIE, OFF, "ctx.once=true", "ctx.port=0")) {
      assertThat(second.await()).as(second.output()).isZero();
    }
  }
}
