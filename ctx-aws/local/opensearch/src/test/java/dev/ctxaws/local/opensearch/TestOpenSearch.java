package dev.ctxaws.local.opensearch;

import dev.ctxaws.local.engines.ChildJvm.Life;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.Refresh;
import org.opensearch.client.opensearch._types.VersionType;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.BulkRequest;
import org.opensearch.client.opensearch.indices.IndexSettings;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5Transport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;

/** A server, its client, and the mapping that vector search will use. */
final class TestOpenSearch implements AutoCloseable {
  static final int DIMENSIONS = 8;

  private final OpenSearchLocal server;
  private final ApacheHttpClient5Transport transport;
  private final OpenSearchClient client;
  private final HttpClient http = HttpClient.newHttpClient();

  TestOpenSearch(@Nullable Path folder) throws IOException, InterruptedException {
    server = OpenSearchLocal.start(new OpenSearchSettings(folder, Life.SHORT));
    var endpoint = server.endpoint();
    transport =
        ApacheHttpClient5TransportBuilder.builder(
                new HttpHost(endpoint.getScheme(), endpoint.getHost(), endpoint.getPort()))
            .build();
    client = new OpenSearchClient(transport);
  }

  OpenSearchLocal server() {
    return server;
  }

  OpenSearchClient client() {
    return client;
  }

  /** Makes an index that is refreshed when we say so. */
  void create(String index) throws IOException {
    create(index, new IndexSettings.Builder());
  }

  void create(String index, IndexSettings.Builder settings) throws IOException {
    client
        .indices()
        .create(
            request ->
                request
                    .index(index)
                    .settings(
                        settings
                            .knn(true)
                            .numberOfShards(1)
                            .numberOfReplicas(0)
                            .refreshInterval(time -> time.time("-1"))
                            .build())
                    .mappings(
                        mapping ->
                            mapping
                                .properties("genre", field -> field.keyword(it -> it))
                                .properties(
                                    "embedding",
                                    field ->
                                        field.knnVector(
                                            vector ->
                                                vector
                                                    .dimension(DIMENSIONS)
                                                    .method(
                                                        method ->
                                                            method
                                                                .name("hnsw")
                                                                .engine("lucene")
                                                                .spaceType("cosinesimil"))))));
  }

  /** The first axes of a vector, whose others are zero. */
  static List<Float> vector(double... first) {
    var all = new Float[DIMENSIONS];
    for (int axis = 0; axis < DIMENSIONS; axis++) {
      all[axis] = axis < first.length ? (float) first[axis] : 0f;
    }
    return List.of(all);
  }

  static Map<String, Object> document(String genre, double... first) {
    return Map.of("genre", genre, "embedding", vector(first));
  }

  /** Adds or replaces a document in a bulk. */
  static void index(
      BulkRequest.Builder bulk, String id, long version, Map<String, Object> document) {
    bulk.operations(
        operation ->
            operation.index(
                it ->
                    it.id(id)
                        .version(version)
                        .versionType(VersionType.External)
                        .document(document)));
  }

  static void delete(BulkRequest.Builder bulk, String id, long version) {
    bulk.operations(
        operation ->
            operation.delete(it -> it.id(id).version(version).versionType(VersionType.External)));
  }

  /** What a bulk of one operation is answered: a status of HTTP. */
  int indexed(String index, String id, long version, Map<String, Object> document)
      throws IOException {
    var bulk = new BulkRequest.Builder().index(index);
    index(bulk, id, version, document);
    return client.bulk(bulk.build()).items().getFirst().status();
  }

  int deleted(String index, String id, long version) throws IOException {
    var bulk = new BulkRequest.Builder().index(index);
    delete(bulk, id, version);
    return client.bulk(bulk.build()).items().getFirst().status();
  }

  /** Adds documents, and makes them visible. */
  void fill(String index, Map<String, Map<String, Object>> documents) throws IOException {
    var bulk = new BulkRequest.Builder().index(index).refresh(Refresh.True);
    documents.forEach((id, document) -> index(bulk, id, 1, document));
    var response = client.bulk(bulk.build());
    if (response.errors()) {
      throw new IllegalStateException(response.toJsonString());
    }
  }

  void refresh(String index) throws IOException {
    client.indices().refresh(request -> request.index(index));
  }

  /** Scores by id of the nearest, the best first, of all documents that match the filter. */
  SequencedMap<String, Double> nearest(String index, int k, @Nullable Query filter, double... to)
      throws IOException {
    var query =
        Query.of(
            it ->
                it.knn(
                    knn -> {
                      knn.field("embedding").vector(vector(to)).k(k);
                      return filter == null ? knn : knn.filter(filter);
                    }));
    return scores(index, k, query);
  }

  /** Scores by id of what a query finds, the best first. */
  SequencedMap<String, Double> scores(String index, int size, Query query) throws IOException {
    var response =
        client.search(request -> request.index(index).size(size).query(query), JsonData.class);
    var scores = new LinkedHashMap<String, Double>();
    for (var hit : response.hits().hits()) {
      scores.put(hit.id(), hit.score() == null ? 0.0 : hit.score());
    }
    return scores;
  }

  /** Ids that a search of everything finds. */
  Set<String> ids(String index) throws IOException {
    return scores(index, 1000, Query.of(query -> query.matchAll(it -> it))).keySet();
  }

  /** Sends a request without the client. */
  HttpResponse<String> send(String method, String path, String json)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.endpoint().resolve(path))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  @Override
  public void close() throws IOException {
    http.close();
    transport.close();
    server.close();
  }
}
