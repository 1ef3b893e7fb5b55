package app.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the README shows is what there is. */
final class ReadmeTest {
  @Test
  void javaBlocks_areTakenFromTheShop() throws IOException {
    var sources = new StringBuilder();
    for (var name :
        new String[] {
          "Payments", "PaymentsTest", "Orders", "Reports", "Receipts", "Products", "schema/Product"
        }) {
      var tree = name.endsWith("Test") ? "test" : "main";
      sources.append(Files.readString(Path.of("src", tree, "java", "app", name + ".java")));
    }
    var blocks = Readme.read().javaBlocks();

    assertThat(blocks).isNotEmpty();
    for (var block : blocks) {
      assertThat(unindented(sources.toString())).contains(unindented(block));
    }
  }

  @Test
  void runAndTest_beginWithOneCommand() throws IOException {
    for (var heading : new String[] {"## Run", "## Test"}) {
      assertThat(Readme.read().shellBlocks(heading).getFirst().strip())
          .startsWith("mvn ")
          .doesNotContain("\n");
    }
  }

  private static String unindented(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
