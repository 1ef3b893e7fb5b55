package dev.ctxaws.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ctxaws.engine.sample.SampleApp;
import dev.ctxaws.engine.store.Consistency;
import dev.ctxaws.engine.store.Key;
import dev.ctxaws.engine.store.TxnId;
import dev.ctxaws.engine.store.Write;
import dev.ctxaws.local.DataFolder;
import dev.ctxaws.local.engines.ChildJvm.Life;
import dev.ctxaws.local.engines.DynamoDbLocal;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which data a command works on. */
final class EnvironmentTest {
  private static final String APP = SampleApp.class.getName();
  private static final Key KEY = Key.of(new byte[] {'x'}, new byte[] {1});

  private static final String TEMPLATE =
      """
      Resources:
        Api:
          Type: AWS::Serverless::Function
          Properties:
            Handler: app.Api
            Environment:
              Variables:
                CTX_TABLE: shop
      """;

  @TempDir Path project;

  private Data open(Map<String, String> variables, boolean mayCreate)
      throws IOException, InterruptedException {
    return new Environment(variables::get, project).open(APP, mayCreate);
  }

  private static void write(Data data) {
    data.store().write(new Write.One(KEY, new TxnId(1, 1), null, 1, new byte[] {7}, 0));
  }

  private static boolean isWritten(Data data) {
    return data.store().get(KEY, Consistency.STRONG) != null;
  }

  @Test
  void open_withoutATableAndWithoutLocalData_saysWhatThereMayBe() throws IOException {
    assertThatThrownBy(() -> open(Map.of(), true))
        .isInstanceOf(ToolException.class)
        .hasMessageContainingAll("There is no data of an app in " + project, "set CTX_TABLE");

    Files.writeString(project.resolve("template.yaml"), TEMPLATE);
    assertThatThrownBy(() -> open(Map.of(), false)).hasMessageContaining("There is no data");
    assertThat(project.resolve(".ctx-aws")).doesNotExist();
  }

  @Test
  void open_withAnEndpointAlone_asksForTheTable() {
    assertThatThrownBy(() -> open(Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:1"), false))
        .isInstanceOf(ToolException.class)
        .hasMessage(
            "An endpoint is set, http://127.0.0.1:1, and no table. Set CTX_TABLE to the table's name.");
  }

  @Test
  void open_anotherClass_saysWhichIsWanted() {
    var here = new Environment(_ -> null, project);

    assertThatThrownBy(() -> here.open("", false)).hasMessageContaining("Say whose tables");
    assertThatThrownBy(() -> here.open("app.None", false))
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith("There is no class app.None on the class path.");
    assertThatThrownBy(() -> here.open(String.class.getName(), false))
        .isInstanceOf(ToolException.class)
        .hasMessageStartingWith("java.lang.String is no class of an app's functions");
  }

  @Test
  void open_localData_keepsItAndFindsItAgain() throws Exception {
    Files.writeString(project.resolve("template.yaml"), TEMPLATE);
    try (var data = open(Map.of(), true)) {
      write(data);
      assertThatThrownBy(() -> open(Map.of(), true))
          .as("another command has it, which listens for nobody")
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is in use by");
    }

    try (var data = open(Map.of(), false)) {
      assertThat(data.where()).isEqualTo("the data in " + project.resolve(".ctx-aws"));
      assertThat(isWritten(data)).isTrue();
    }
  }

  @Test
  void open_whileTheAppRuns_worksOnItsEngine() throws Exception {
    Files.writeString(project.resolve("template.yaml"), TEMPLATE);
    try (var data = open(Map.of(), true)) {
      write(data);
    }

    // What the run does.
    try (var folder = DataFolder.take(project);
        var engine = DynamoDbLocal.in(folder.of("dynamodb"), Life.SHORT)) {
      folder.note(engine.endpoint());
      try (var data = open(Map.of(), false)) {
        assertThat(data.where()).isEqualTo("the running app's data at " + engine.endpoint());
        assertThat(isWritten(data)).isTrue();
      }
    }
  }

  @Test
  void vectors_withoutAnApp_saysThatItHasToRun() throws Exception {
    Files.writeString(project.resolve("template.yaml"), TEMPLATE);
    try (var data = open(Map.of(), true)) {
      assertThatThrownBy(() -> data.vectors().get())
          .isInstanceOf(ToolException.class)
          .hasMessageContaining("The app is not running");
    }
  }

  @Test
  void vectors_ofARunningApp_areInItsOpenSearchIfItHasOne() throws Exception {
    Files.writeString(project.resolve("template.yaml"), TEMPLATE);
    try (var folder = DataFolder.take(project)) {
      folder.note(URI.create("http://127.0.0.1:4711"));
      try (var data = open(Map.of(), true)) {
        assertThatThrownBy(() -> data.vectors().get())
            .isInstanceOf(ToolException.class)
            .hasMessageContaining("The running app has no OpenSearch");
        folder.noteOpenSearch(URI.create("http://127.0.0.1:4712"));
        assertThat(data.vectors().get().isThere()).isTrue();
      }
    }
    assertThat(DataFolder.openSearch(project)).isNull();
  }

  @Test
  void vectors_ofATable_areWhereTheVariableSays() {
    var variables = new HashMap<>(Map.of("CTX_TABLE", "shop"));
    var environment = new Environment(variables::get, project);
    assertThatThrownBy(environment::vectors)
        .isInstanceOf(ToolException.class)
        .hasMessageContaining("CTX_OPENSEARCH is not set");

    variables.put("CTX_OPENSEARCH", "http://127.0.0.1:2");
    assertThat(environment.vectors().isThere()).isTrue();
  }

  @Test
  void folder_ofARunThatIsOver_tellsNoAddress() throws Exception {
    assertThat(DataFolder.dynamoDb(project)).isNull();
    try (var folder = DataFolder.take(project)) {
      assertThatThrownBy(() -> DataFolder.dynamoDb(project))
          .hasMessageContaining("just starting or ending. Try again in a moment.");
      folder.note(URI.create("http://127.0.0.1:4711"));
      assertThat(DataFolder.dynamoDb(project)).isEqualTo(URI.create("http://127.0.0.1:4711"));
    }
    assertThat(DataFolder.dynamoDb(project)).isNull();
  }
}
