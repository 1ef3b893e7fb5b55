package dev.ctxaws.aws.vector;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ctxaws.CtxException;
import dev.ctxaws.aws.sdk.SdkHttp;
import dev.ctxaws.engine.port.Environment;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.opensearch.generic.Body;
import org.opensearch.client.opensearch.generic.OpenSearchGenericClient;
import org.opensearch.client.opensearch.generic.Requests;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.aws.AwsSdk2Transport;
import org.opensearch.client.transport.aws.AwsSdk2TransportOptions;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * Requests to OpenSearch: signed when it is AWS's, and as they are when it is another's.
 *
 * <p>They are the JSON of its REST API, since its client's own classes for each of its requests
 * would take longer to load than the requests take.
 */
final class SearchHttp {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** A large bulk request, while segments are merged. */
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private static final String AWS = ".amazonaws.com";
  private static final String JSON = "application/json";
  private static final int MOST_TOLD = 300;

  private final OpenSearchGenericClient client;

  private SearchHttp(OpenSearchTransport transport) {
    this.client = new OpenSearchGenericClient(transport);
  }

  static SearchHttp to(
      URI endpoint, Environment environment, Supplier<AwsCredentialsProvider> credentials) {
    if (!endpoint.getHost().endsWith(AWS)) {
      return new SearchHttp(plain(endpoint));
    }
    var region = environment.get("AWS_REGION");
    if (region == null) {
      throw new CtxException(
          "MissingEnvironmentVariable", "The environment variable AWS_REGION is not set.");
    }
    return signed(SdkHttp.client(CONNECT, ANSWER), endpoint, region, credentials.get());
  }

  /** To a domain of AWS, over {@code http}. */
  static SearchHttp signed(
      SdkHttpClient http, URI endpoint, String region, AwsCredentialsProvider credentials) {
    var options =
        AwsSdk2TransportOptions.builder()
            .setCredentials(credentials)
            .setMapper(new JacksonJsonpMapper())
            .setResponseCompression(false)
            .build();
    return new SearchHttp(
        new AwsSdk2Transport(http, endpoint.getHost(), "es", Region.of(region), options));
  }

  private static OpenSearchTransport plain(URI endpoint) {
    return ApacheHttpClient5TransportBuilder.builder(HttpHost.create(endpoint))
        // Else answers are unpacked twice: by the transport, and by the HTTP client that the SDK
        // has.
        .setHttpClientConfigCallback(HttpAsyncClientBuilder::disableContentCompression)
        .setMapper(new JacksonJsonpMapper())
        .build();
  }

  /**
   * What OpenSearch answered.
   *
   * @param what the request, for messages
   */
  record Answer(String what, int status, byte[] body) {
    String text() {
      return new String(body, UTF_8);
    }

    /** It is not an answer that was expected. */
    IOException unexpected() {
      var text = text();
      var told = text.length() > MOST_TOLD ? text.substring(0, MOST_TOLD) + "…" : text;
      return new IOException("OpenSearch answered %d to %s: %s".formatted(status, what, told));
    }
  }

  /**
   * Sends a request.
   *
   * @param query its parameters
   * @param body JSON, or lines of it; or null for none
   * @throws IOException when there is no answer
   */
  Answer send(String method, String path, Map<String, String> query, byte @Nullable [] body)
      throws IOException {
    var request = Requests.builder().method(method).endpoint(path).query(query);
    if (body != null) {
      request.body(Body.from(body, JSON));
    }
    try (var response = client.execute(request.build())) {
      var answered = response.getBody().orElse(null);
      return new Answer(
          method + " " + path,
          response.getStatus(),
          answered == null ? new byte[0] : answered.bodyAsBytes());
    }
  }
}
