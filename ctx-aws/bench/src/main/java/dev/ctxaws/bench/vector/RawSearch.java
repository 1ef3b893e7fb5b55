package dev.ctxaws.bench.vector;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.query_dsl.Query;
import org.opensearch.client.opensearch.core.search.Hit;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;

/**
 * A k-NN query as it would be written by hand, with opensearch-java. It does not see what
 * OpenSearch has not been told of yet.
 */
final class RawSearch implements AutoCloseable {
  private final OpenSearchTransport transport;
  private final OpenSearchClient client;
  private final String indexes;

  /** Of the index that a vector index of the table of points has. */
  RawSearch(URI endpoint, String index) {
    transport =
        ApacheHttpClient5TransportBuilder.builder(HttpHost.create(endpoint))
            // Else answers are unpacked twice.
            .setHttpClientConfigCallback(HttpAsyncClientBuilder::disableContentCompression)
            .setMapper(new JacksonJsonpMapper())
            .build();
    client = new OpenSearchClient(transport);
    indexes = "ctx-points-" + index + "-*";
  }

  /**
   * The ids of the nearest, the nearest first.
   *
   * @param candidates what OpenSearch calls ef_search
   */
  List<String> nearest(double[] to, int count, int candidates) throws IOException {
    var query = query(to, count, candidates);
    return client
        .search(
            search ->
                search
                    .index(indexes)
                    .size(count)
                    .source(source -> source.fetch(false))
                    .query(query),
            Void.class)
        .hits()
        .hits()
        .stream()
        .map(Hit::id)
        .toList();
  }

  private static Query query(double[] to, int count, int candidates) {
    var vector = DoubleStream.of(to).mapToObj(component -> (float) component).toList();
    return Query.of(
        query ->
            query.knn(
                knn ->
                    knn.field("vector")
                        .vector(vector)
                        .k(count)
                        .methodParameters("ef_search", JsonData.of(candidates))));
  }

  @Override
  public void close() throws IOException {
    transport.close();
  }
}
