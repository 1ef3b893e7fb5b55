package app.local;

import static org.assertj.core.api.Assertions.assertThat;

import app.generated.Functions;
import dev.ctxaws.deploy.template.TemplateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The template has the functions, variables, rights, indexes and crons of the code, and no others.
 * {@code ctx template} writes what is missing.
 */
final class TemplateTest {
  private static final Path TEMPLATE = Path.of("..", "template.yaml");

  private final TemplateFile template;

  TemplateTest() throws IOException {
    this.template = TemplateFile.read(TEMPLATE, new Functions());
  }

  @Test
  void template_ofTheShop_isInStep() {
    assertThat(template.findings()).isEmpty();
    assertThat(template.isInStep()).isTrue();
  }

  @Test
  void template_withoutAnyOfTheGeneratedLines_isNotInStepAndTheFindingHasTheLine() {
    var lines = template.lines();
    int begin = lines.indexOf(template.generatedLines().getFirst());
    for (int i = begin; i < begin + template.generatedLines().size(); i++) {
      var without = new ArrayList<>(lines);
      var line = without.remove(i);

      assertThat(template.with(without).findings())
          .as("without line %d: %s", i + 1, line)
          .anySatisfy(finding -> assertThat(finding).contains("Add:").contains(line));
    }
  }

  @Test
  void template_withoutARight_findingNamesFunctionAndRight() {
    assertThat(without("                - s3:AbortMultipartUpload"))
        .containsExactly(
            """
            ReceiptsWrite is not in step with the code. Add:
                            - s3:AbortMultipartUpload
            The command "ctx template" does it.""");
  }

  @Test
  void template_withMore_findingSaysWhatToRemove() {
    var more = new ArrayList<>(template.lines());
    more.add(more.indexOf("                - s3:AbortMultipartUpload"), "                - s3:*");

    assertThat(template.with(more).findings())
        .containsExactly(
            """
            ReceiptsWrite is not in step with the code. Remove:
                            - s3:*
            The command "ctx template" does it.""");
  }

  @Test
  void template_withoutAParameter_findingHasTheLinesToAdd() {
    assertThat(without("  StripeUrl:"))
        .containsExactly(
            """
            The code reads the variable STRIPE_URL, and the template has no parameter for it. Add under Parameters:
              StripeUrl:
                Type: String
                Description: What it is.""");
  }

  @Test
  void template_withAnotherParameter_findingSaysItIsSuperfluous() {
    var more = new ArrayList<>(template.lines());
    more.add(more.indexOf("  StripeUrl:"), "  PaypalUrl: {Type: String}");

    assertThat(template.with(more).findings())
        .containsExactly(
            "The parameter PaypalUrl is superfluous: nothing refers to it. Remove it.");
  }

  @Test
  void template_withoutAnyResourceThatIsReferredTo_findingNamesIt() {
    for (var id :
        List.of(
            "Table",
            "Files",
            "SearchDomain",
            "JobsQueue",
            "DeadLetters",
            "Schedules",
            "SchedulesRole",
            "Api",
            "LogRetention",
            "HasSearch")) {
      var without =
          template.lines().stream().filter(line -> !line.matches("  " + id + ":.*")).toList();

      assertThat(template.with(without).findings())
          .anySatisfy(finding -> assertThat(finding).contains("refers to " + id + ","));
    }
  }

  private List<String> without(String line) {
    var lines = new ArrayList<>(template.lines());
    assertThat(lines.remove(line)).isTrue();
    return template.with(lines).findings();
  }
}
