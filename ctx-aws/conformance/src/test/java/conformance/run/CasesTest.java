package conformance.run;

import static org.assertj.core.api.Assertions.assertThat;

import conformance.generated.Functions;
import dev.ctxaws.aws.invoke.ActionNames;
import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.local.SamTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The data of the suite are whole; whether the cases hold is for {@link RunConformance} to say. */
final class CasesTest {
  /** How many cases the contract has in each section that this suite is about. */
  private static final LinkedHashMap<Integer, Integer> SECTIONS = new LinkedHashMap<>();

  static {
    SECTIONS.put(1, 23);
    SECTIONS.put(2, 18);
    SECTIONS.put(3, 19);
    SECTIONS.put(4, 6);
    SECTIONS.put(5, 43);
    SECTIONS.put(6, 7);
    SECTIONS.put(8, 17);
    SECTIONS.put(9, 4);
    SECTIONS.put(10, 9);
    SECTIONS.put(11, 7);
    SECTIONS.put(13, 7);
    SECTIONS.put(14, 6);
    SECTIONS.put(15, 15);
  }

  @Test
  void cases_ofEachSection_areAllThere() {
    List<String> wanted = new ArrayList<>();
    SECTIONS.forEach(
        (section, count) -> {
          for (int i = 1; i <= count; i++) {
            wanted.add(section + "." + i);
          }
        });

    assertThat(Cases.all().stream().map(each -> each.id().replaceAll("[a-z]$", "")).distinct())
        .containsExactlyElementsOf(wanted);
  }

  @Test
  void case_withoutSteps_saysWhy() {
    assertThat(Cases.all()).allMatch(each -> !each.steps().isEmpty() || each.reason() != null);
  }

  @Test
  void readme_listsEveryCaseThatWeDoNotMeet() throws IOException {
    var listed =
        Files.readAllLines(Path.of("README.md")).stream()
            .filter(line -> line.matches("\\| \\d+\\.\\d+ \\|.*"))
            .toList();

    assertThat(listed)
        .containsExactlyElementsOf(
            Cases.all().stream()
                .filter(each -> each.reason() != null)
                .map(each -> "| %s | %s | %s |".formatted(each.id(), each.title(), each.reason()))
                .toList());
  }

  @Test
  void template_hasAFunctionForEachAction() throws IOException {
    var template = SamTemplate.read(Path.of("template.yaml"));
    var names = new ActionNames("local-");
    var functions = new Functions();
    for (var path : functions.functions()) {
      var spec = functions.function(path);
      if (spec != null && spec.kind() == FunctionKind.ACTION) {
        assertThat(template.function(names.of(path))).as(path).isNotNull();
      }
    }
  }
}
