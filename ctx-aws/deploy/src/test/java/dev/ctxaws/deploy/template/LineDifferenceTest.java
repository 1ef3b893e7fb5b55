package dev.ctxaws.deploy.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineDifferenceTest {
  private static final List<String> LINES = List.of("  A:", "    x", "    y", "", "  B:", "    x");

  @Test
  void equal_noFinding() {
    assertThat(LineDifference.between(LINES, LINES)).isEmpty();
  }

  @Test
  void line_missing_isToBeAdded() {
    assertThat(LineDifference.between(List.of("  A:", "    x", "", "  B:", "    x"), LINES))
        .containsExactly(
            """
            A is not in step with the code. Add:
                y
            The command "ctx template" does it.""");
  }

  @Test
  void lines_inTwoPlaces_areTwoFindings() {
    assertThat(
            LineDifference.between(List.of("  A:", "    y", "", "  B:", "    x", "    z"), LINES))
        .containsExactly(
            """
            A is not in step with the code. Add:
                x
            The command "ctx template" does it.""",
            """
            B is not in step with the code. Remove:
                z
            The command "ctx template" does it.""");
  }

  @Test
  void line_changed_isToBeReplaced() {
    assertThat(LineDifference.between(List.of("  A:", "    z"), List.of("  A:", "    x")))
        .containsExactly(
            """
            A is not in step with the code. Add:
                x
            and remove:
                z
            The command "ctx template" does it.""");
  }
}
