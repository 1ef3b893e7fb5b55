package dev.ctxaws.aws.vector;

import dev.ctxaws.CtxException;
import dev.ctxaws.aws.sdk.Lazy;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Environment;
import dev.ctxaws.engine.port.VectorStore;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Vectors in OpenSearch, with its k-NN plugin.
 *
 * <p>Most requests search for nothing. So the client is made for the first that does.
 */
public final class OpenSearchVectors implements VectorStore {
  /** Some of the nearest are not the nearest: an answer of some shards is none. */
  private static final Map<String, String> QUERY =
      Map.of(
          "allow_partial_search_results",
          "false",
          "filter_path",
          "_shards.failed,timed_out,hits.hits._id,hits.hits._score");

  private final @Nullable URI endpoint;
  private final String owner;
  private final Clock clock;
  private final Lazy<SearchHttp> http;
  private final Sizes sizes;

  private OpenSearchVectors(
      Environment environment, Supplier<AwsCredentialsProvider> credentials, Clock clock) {
    var set = environment.get("CTX_OPENSEARCH");
    this.endpoint = set == null || set.isEmpty() ? null : URI.create(set);
    var table = environment.get("CTX_TABLE");
    this.owner = table == null ? "" : table;
    this.clock = clock;
    this.http = new Lazy<>(() -> SearchHttp.to(requireEndpoint(), environment, credentials));
    this.sizes = new Sizes(clock);
  }

  /**
   * The vectors of a deployment: in the OpenSearch that the variable {@code CTX_OPENSEARCH} names,
   * {@code https://search-shop-abc.eu-central-1.es.amazonaws.com} for one. Requests to AWS are
   * signed. Nothing is opened or looked for before the first search.
   */
  public static OpenSearchVectors of(
      Environment environment, Supplier<AwsCredentialsProvider> credentials, Clock clock) {
    return new OpenSearchVectors(environment, credentials, clock);
  }

  @Override
  public boolean isThere() {
    return endpoint != null;
  }

  @Override
  public void requireReady() {
    var _ = requireEndpoint();
  }

  private URI requireEndpoint() {
    if (endpoint == null) {
      throw new CtxException(
          "MissingEnvironmentVariable",
          "Vectors cannot be searched: the environment variable CTX_OPENSEARCH is not set. It says"
              + " where OpenSearch listens.");
    }
    return endpoint;
  }

  @Override
  public boolean create(Space space) throws IOException {
    var name = IndexNames.of(owner, space);
    var there = http.get().send("HEAD", "/" + name, Map.of(), null);
    if (there.status() == 200) {
      return false;
    }
    var made =
        http.get().send("PUT", "/" + IndexNames.first(name), Map.of(), Mapping.of(name, space));
    if (made.status() != 200 && !made.text().contains("resource_already_exists_exception")) {
      throw made.unexpected();
    }
    return made.status() == 200;
  }

  @Override
  public void write(Space space, List<Entry> entries) throws IOException {
    var name = IndexNames.of(owner, space);
    for (var body : Bulk.of(name, space, entries, clock.now())) {
      var answer = http.get().send("POST", "/_bulk", Map.of("require_alias", "true"), body);
      if (answer.status() != 200) {
        throw answer.unexpected();
      }
      Bulk.check(answer.body());
    }
    var refreshed = http.get().send("POST", "/" + name + "/_refresh", Map.of(), null);
    if (refreshed.status() != 200) {
      throw refreshed.unexpected();
    }
    Bulk.checkShards(refreshed.body());
  }

  @Override
  public List<Hit> nearest(Space space, Wanted wanted) throws IOException {
    var name = IndexNames.of(owner, space);
    int candidates = Candidates.of(space, wanted, sizes.of(name, http.get()));
    var query = Nearest.of(space, wanted, candidates);
    var answer = http.get().send("POST", "/" + name + "/_search", QUERY, query);
    if (answer.status() != 200) {
      throw answer.unexpected();
    }
    // To OpenSearch, a choice of nothing is one of everything.
    var anyOf = wanted.anyOf();
    return anyOf != null && anyOf.isEmpty() ? List.of() : Nearest.read(answer.body());
  }
}
