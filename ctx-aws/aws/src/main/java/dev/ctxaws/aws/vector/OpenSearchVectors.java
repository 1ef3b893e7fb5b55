package dev.ctxaws.aws.vector;

import dev.ctxaws.CtxException;
import dev.ctxaws.aws.sdk.Lazy;
import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.CopyGoneException;
import dev.ctxaws.engine.port.Environment;
import dev.ctxaws.engine.port.VectorStore;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int FAILED = 500;

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

  private SearchHttp http() {
    try {
      return http.get();
    } catch (NoClassDefFoundError e) {
      throw new CtxException(
          "MissingLibrary",
          "Vectors cannot be searched: this function is deployed without OpenSearch's client. Name a"
              + " package with it as its CodeUri.",
          e);
    }
  }

  private String alias(Space space) {
    return IndexNames.of(owner, space);
  }

  private Copies all(Space space) {
    return new Copies(http(), alias(space));
  }

  @Override
  public Set<String> copies(Space space) throws IOException {
    var look = all(space).look();
    var copies = new TreeSet<>(look.current());
    copies.addAll(look.next());
    return copies;
  }

  @Override
  public boolean isCurrent(Space space) throws IOException {
    var query = Map.of("filter_path", "*.mappings._meta." + Mapping.MADE_FROM);
    var answer = http().send("GET", "/" + alias(space) + "/_mapping", query, null);
    if (answer.status() == NOT_FOUND) {
      return false;
    }
    if (answer.status() != OK) {
      throw answer.unexpected();
    }
    return Mapping.madeFrom(space).equals(Mapping.madeFrom(answer.body()));
  }

  @Override
  public String begin(Space space) throws IOException {
    return all(space).begin(space);
  }

  @Override
  public void write(Space space, String copy, List<Entry> entries) throws IOException {
    for (var body : Bulk.of(IndexNames.writing(copy), space, entries, clock.now())) {
      var answer = http().send("POST", "/_bulk", Map.of("require_alias", "true"), body);
      if (answer.status() != OK) {
        throw answer.unexpected();
      }
      Bulk.check(copy, answer.body());
    }
  }

  @Override
  public void refresh(Space space, String copy) throws IOException {
    var refreshed = http().send("POST", "/" + copy + "/_refresh", Map.of(), null);
    if (refreshed.status() == NOT_FOUND) {
      throw new CopyGoneException(copy);
    }
    if (refreshed.status() != OK) {
      throw refreshed.unexpected();
    }
    Bulk.checkShards(refreshed.body());
  }

  @Override
  public void finish(Space space, String copy) throws IOException {
    all(space).finish(copy);
  }

  @Override
  public void forget(Space space, Instant instant) throws IOException {
    new Forgetting(http(), alias(space)).before(instant);
  }

  @Override
  public void remove(Space space) throws IOException {
    all(space).remove();
  }

  @Override
  public List<Hit> nearest(Space space, Wanted wanted) throws IOException {
    int candidates = Candidates.of(space, wanted, sizes.of(alias(space), http()));
    var query = Nearest.of(space, wanted, candidates);
    var answer = search(space, query);
    if (answer.status() == NOT_FOUND || answer.status() >= FAILED) {
      // It may have been on its way to a copy that another has just taken the place of.
      answer = search(space, query);
    }
    if (answer.status() == NOT_FOUND) {
      throw new IOException(
          "OpenSearch has no index %s. Deploy the schema of this code or, if it was lost, rebuild it: ctx rebuild-vectors."
              .formatted(alias(space)));
    }
    if (answer.status() != OK) {
      throw answer.unexpected();
    }
    // To OpenSearch, a choice of nothing is one of everything.
    var anyOf = wanted.anyOf();
    return anyOf != null && anyOf.isEmpty() ? List.of() : Nearest.read(answer.body());
  }

  private SearchHttp.Answer search(Space space, byte[] query) throws IOException {
    return http().send("POST", "/" + alias(space) + "/_search", QUERY, query);
  }
}
