package dev.ctxaws.bench.vector;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * The same k-NN query as it would be written by hand, over the JDK's HTTP client. It does not see
 * what OpenSearch has not been told of yet.
 */
final class RawSearch implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI search;

  /** Of the index that a vector index of the table of points has. */
  RawSearch(URI endpoint, String index) {
    search =
        endpoint.resolve(
            "/ctx-points-" + index + "-*/_search?filter_path=hits.hits._id,hits.hits._score");
  }

  /** The answer's JSON. */
  String nearest(double[] vector, int count) throws IOException, InterruptedException {
    var components =
        DoubleStream.of(vector)
            .mapToObj(component -> Float.toString((float) component))
            .collect(Collectors.joining(","));
    var body =
        """
        {"size":%d,"_source":false,"query":{"knn":{"vector":{"vector":[%s],"k":%d,\
        "method_parameters":{"ef_search":512}}}}}"""
            .formatted(count, components, count);
    var request =
        HttpRequest.newBuilder(search)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    var answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }

  @Override
  public void close() {
    client.close();
  }
}
