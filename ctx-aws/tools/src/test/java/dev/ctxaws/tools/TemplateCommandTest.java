package dev.ctxaws.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ctx template}; what it writes for an app with functions is shown by the shop's test. */
final class TemplateCommandTest {
  private static final String BEGIN =
      "  # ---- From here on it is written by the command \"ctx template\": do not change it by hand.\n";
  private static final String BY_HAND =
      """
      Parameters:
        LogRetention: {Type: Number}
        AlarmTopic: {Type: String}
      Conditions:
        HasAlarms: !Not [!Equals [!Ref AlarmTopic, ""]]
      Resources:
        Table:
        Files:
        JobsQueue:
        DeadLetters:
        Schedules:
        SchedulesRole:
        Api:
      """;

  private final Tool tool = new Tool();

  @TempDir private Path folder = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("template.yaml");
    Files.writeString(file, BY_HAND + BEGIN + "  # ---- So far.\nOutputs: {}\n");
  }

  private int run(String... more) {
    var args = new ArrayList<>(List.of("template", file.toString()));
    args.addAll(List.of(more));
    args.addAll(List.of("--functions", "tiny.generated.Functions"));
    return tool.run(args.toArray(String[]::new));
  }

  @Test
  void template_written_isInStepAndTheRestIsAsBefore() throws IOException {
    assertThat(run()).isZero();
    assertThat(tool.out()).isEqualTo("Wrote " + file + ".\n");

    assertThat(Files.readString(file))
        .startsWith(BY_HAND + BEGIN)
        .endsWith("  # ---- So far.\nOutputs: {}\n")
        .contains("Handler: tiny.generated.lambda.QueryFunction");
    assertThat(run("--check")).isZero();
    assertThat(tool.out()).isEqualTo(file + " is in step with the code.\n");
  }

  @Test
  void check_ofWhatIsNotInStep_saysSoAndWritesNothing() throws IOException {
    var before = Files.readString(file);

    assertThat(run("--check")).isEqualTo(1);

    assertThat(tool.out()).contains("DeployFunction:").contains("Add:");
    assertThat(Files.readString(file)).isEqualTo(before);
  }

  @Test
  void template_withoutAResource_isWrittenAndTheFindingNamesIt() throws IOException {
    Files.writeString(file, Files.readString(file).replace("  SchedulesRole:\n", ""));

    run();

    assertThat(tool.out()).startsWith("Wrote ");
    Files.writeString(file, Files.readString(file).replace("  Files:\n", ""));
    assertThat(run("--check")).isEqualTo(1);
    assertThat(tool.out()).contains("refers to Files,");
  }

  @Test
  void template_withoutItsPlace_saysWhatToAdd() throws IOException {
    Files.writeString(file, BY_HAND);

    assertThat(run()).isEqualTo(1);

    assertThat(tool.err()).contains(file + " has no place for what is generated").contains(BEGIN);
  }

  @Test
  void template_thatIsNotThere_saysWhere() throws IOException {
    Files.delete(file);

    assertThat(run()).isEqualTo(1);

    assertThat(tool.err()).contains("There is no template " + file);
  }
}
