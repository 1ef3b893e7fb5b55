package dev.ctxaws.deploy.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import shelf.generated.Functions;

/** What the code of the shelf needs. */
class AppCodeTest {
  private final AppCode code;

  AppCodeTest() throws IOException {
    this.code = AppCode.of(new Functions());
  }

  @Test
  void query_called_isFollowedIntoHelpersAndObjectsThatAreMade() {
    var needs = code.action("works:look");

    assertThat(needs.variables()).containsExactly("SUFFIX");
    assertThat(needs.uses()).isEmpty();
    assertThat(needs.writes()).isFalse();
    assertThat(needs.classes()).isEmpty();
    assertThat(needs.problems()).isEmpty();
  }

  @Test
  void mutation_called_writesAndSchedules() {
    var needs = code.action("works:learn");

    assertThat(needs.uses()).containsExactly(Use.MUTATION, Use.SCHEDULE);
    assertThat(needs.scheduled()).containsExactly("works:learn");
    assertThat(needs.actions()).isEmpty();
  }

  @Test
  void action_called_isNotFollowedIntoItsProcess() {
    var needs = code.action("works:hand");

    assertThat(needs.uses()).containsExactly(Use.ACTION);
    assertThat(needs.actions()).containsExactly("works:hands");
    assertThat(needs.scheduled()).isEmpty();
    assertThat(needs.variables()).containsExactly("SUFFIX");
  }

  @Test
  void function_scheduled_isNotFollowed() {
    var needs = code.action("works:later");

    assertThat(needs.uses()).containsExactly(Use.SCHEDULE, Use.CANCEL);
    assertThat(needs.scheduled()).containsExactly("books:put");
  }

  @Test
  void reference_inAVariable_countsForWhateverIsDoneWithFunctions() {
    assertThat(code.action("works:chosen").scheduled()).containsExactly("works:clean");
    assertThat(code.action("works:chosen").actions()).isEmpty();
  }

  @Test
  void references_ofWhichOneIsChosen_areBothMeant() {
    assertThat(code.action("works:either").actions()).containsExactly("works:hand", "works:hands");
  }

  @Test
  void ctx_used_isTold() {
    assertThat(code.action("works:find").uses()).containsExactly(Use.VECTOR_SEARCH);
    assertThat(code.action("works:keep").uses()).containsExactly(Use.ACTION_STORAGE, Use.STORE);
    assertThat(code.action("works:link").uses())
        .containsExactly(Use.ACTION_STORAGE, Use.FILE_URL, Use.UPLOAD);
    assertThat(code.action("works:clean").uses()).isEmpty();
  }

  @Test
  void variable_withoutAConstantName_isAFindingThatSaysWhatToWrite() {
    assertThat(code.action("works:obscure").problems())
        .containsExactly(
            "Works.obscure reads an environment variable whose name is not a constant. Write the"
                + " name where it is read: ctx.env(\"NAME\").");
  }

  @Test
  void client_ofAnotherService_isTold() {
    var needs = code.action("works:alone");

    assertThat(needs.services()).containsExactly(new SdkCall("dynamodb", "ListTables"));
    assertThat(needs.classes()).contains("software.amazon.awssdk.services.dynamodb.DynamoDbClient");
  }

  @Test
  void functions_together_needWhatEachNeeds() {
    assertThat(code.queries().variables()).containsExactly("FIRST");
    assertThat(code.queries().writes()).isFalse();
    assertThat(code.api().uses()).containsExactly(Use.MUTATION, Use.SCHEDULE);
    assertThat(code.mutations().uses())
        .containsExactly(Use.MUTATION, Use.FILE_URL, Use.UPLOAD, Use.SCHEDULE);
    assertThat(code.crons().scheduled()).containsExactly("works:clean");
    assertThat(code.scheduled()).containsExactly("books:put", "works:clean", "works:learn");
  }
}
