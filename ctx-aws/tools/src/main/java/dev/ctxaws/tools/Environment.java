package dev.ctxaws.tools;

import dev.ctxaws.aws.dynamodb.DynamoStore;
import dev.ctxaws.aws.dynamodb.DynamoTable;
import dev.ctxaws.aws.dynamodb.client.DynamoClient;
import dev.ctxaws.aws.vector.OpenSearchVectors;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Parallel;
import dev.ctxaws.engine.port.VectorStore;
import dev.ctxaws.engine.txn.Times;
import dev.ctxaws.engine.txn.TxnPorts;
import dev.ctxaws.local.DataFolder;
import dev.ctxaws.local.SamTemplate;
import dev.ctxaws.local.engines.ChildJvm.Life;
import dev.ctxaws.local.engines.DynamoDbLocal;
import dev.ctxaws.runtime.FunctionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * The data that the environment names: the table {@code CTX_TABLE}, at the endpoint and with the
 * credentials of the AWS SDK; and without that variable what the app keeps on this machine, in the
 * current folder. So nobody works on a table in the cloud who has not named it.
 *
 * @param variables environment variables
 * @param project the folder with {@code template.yaml}
 */
record Environment(Function<String, @Nullable String> variables, Path project)
    implements Data.Source {
  private static final String TABLE = "CTX_TABLE";
  private static final List<String> ENDPOINTS =
      List.of("AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL");
  private static final int AT_ONCE = 16;

  @Override
  public Data open(String functions, boolean mayCreate) throws IOException, InterruptedException {
    var app = load(functions);
    var table = variables.apply(TABLE);
    var endpoint = endpoint();
    if (table != null) {
      var at = endpoint == null ? "in AWS" : "at " + endpoint;
      var client = DynamoClient.of(System::getenv);
      return data(
          app, client, table, this::vectors, "the table %s %s".formatted(table, at), client::close);
    }
    if (endpoint != null) {
      throw new ToolException(
          "An endpoint is set, %s, and no table. Set CTX_TABLE to the table's name."
              .formatted(endpoint));
    }
    return local(app, mayCreate);
  }

  private @Nullable String endpoint() {
    for (var variable : ENDPOINTS) {
      var endpoint = variables.apply(variable);
      if (endpoint != null) {
        return endpoint;
      }
    }
    return null;
  }

  private Data local(FunctionTable app, boolean mayCreate)
      throws IOException, InterruptedException {
    var template = project.resolve("template.yaml");
    if (!Files.exists(template)
        || (!mayCreate && !Files.exists(project.resolve(DataFolder.NAME).resolve("dynamodb")))) {
      throw new ToolException(
          "There is no data of an app in %s. Go to the folder with its template.yaml and %s, or set CTX_TABLE to the name of a table."
              .formatted(project, DataFolder.NAME));
    }
    var table = SamTemplate.read(template).environment().get(TABLE);
    if (table == null) {
      throw new ToolException(template + " gives no function the variable CTX_TABLE.");
    }
    var running = DataFolder.dynamoDb(project);
    if (running != null) {
      var client = DynamoClient.local(running);
      return data(
          app,
          client,
          table,
          () -> runningVectors(table),
          "the running app's data at " + running,
          client::close);
    }
    return started(app, table, DataFolder.take(project));
  }

  private Data started(FunctionTable app, String table, DataFolder folder)
      throws IOException, InterruptedException {
    try {
      var engine = DynamoDbLocal.in(folder.of("dynamodb"), Life.SHORT);
      folder.note(List.of(engine.process()));
      var client = DynamoClient.local(engine.endpoint());
      DynamoTable.create(client, table);
      return data(
          app,
          client,
          table,
          () -> {
            throw new ToolException(
                "The app is not running, and so neither is its OpenSearch. Start the app, and try again meanwhile.");
          },
          "the data in " + project.resolve(DataFolder.NAME),
          () -> {
            client.close();
            engine.close();
            folder.close();
          });
    } catch (IOException | InterruptedException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /** Where the vectors of the table {@code CTX_TABLE} are. */
  VectorStore vectors() {
    var vectors =
        OpenSearchVectors.of(
            variables::apply, () -> DefaultCredentialsProvider.builder().build(), Clock.system());
    if (!vectors.isThere()) {
      throw new ToolException(
          "The environment variable CTX_OPENSEARCH is not set. Set it to where the app's OpenSearch listens, such as https://search-shop-abc.eu-central-1.es.amazonaws.com.");
    }
    return vectors;
  }

  private VectorStore runningVectors(String table) {
    try {
      var endpoint = DataFolder.openSearch(project);
      if (endpoint == null) {
        throw new ToolException(
            "The running app has no OpenSearch: it was started with -Dctx.vector=off, or its template has no domain.");
      }
      var here = Map.of("CTX_OPENSEARCH", endpoint.toString(), TABLE, table);
      return OpenSearchVectors.of(here::get, AnonymousCredentialsProvider::create, Clock.system());
    } catch (IOException e) {
      throw new ToolException("It cannot be told where OpenSearch listens: " + e, e);
    }
  }

  private static Data data(
      FunctionTable app,
      DynamoClient client,
      String table,
      Supplier<VectorStore> vectors,
      String where,
      Data.Resources resources) {
    var ports =
        new TxnPorts(
            new DynamoStore(client, table),
            Clock.system(),
            Entropy.secure(),
            new Patient(Parallel.virtualThreads(AT_ONCE)),
            Times.PROTOCOL);
    return new Data(app, ports, vectors, where, resources);
  }

  /** Leaves nothing undone: a command ends, and what it would do afterwards would be cut off. */
  private record Patient(Parallel threads) implements Parallel {
    @Override
    public <T> List<T> all(List<? extends Supplier<T>> tasks) {
      return threads.all(tasks);
    }

    @Override
    public void afterwards(Runnable task) {
      task.run();
    }
  }

  /*
   * The one place of the project that finds a class by its name. Lambda's handlers are generated
   * with the app and name its functions in code; this command is built before there is an app.
   */
  static FunctionTable load(String name) {
    if (name.isEmpty()) {
      throw new ToolException(
          "Say whose tables these are: --functions app.generated.Functions, the class that the processor has written.");
    }
    try {
      return Class.forName(name).asSubclass(FunctionTable.class).getConstructor().newInstance();
    } catch (ClassNotFoundException e) {
      throw new ToolException(
          "There is no class %s on the class path. Name the one that the processor has written, such as app.generated.Functions."
              .formatted(name),
          e);
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw new ToolException(
          name + " is no class of an app's functions, as the processor writes it.", e);
    }
  }
}
