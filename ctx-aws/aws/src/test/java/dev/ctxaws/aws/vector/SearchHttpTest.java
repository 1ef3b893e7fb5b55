package dev.ctxaws.aws.vector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ctxaws.CtxException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Requests to a domain of AWS, as they leave this process. */
final class SearchHttpTest {
  private static final URI DOMAIN =
      URI.create("https://search-shop-abc.eu-central-1.es.amazonaws.com");

  /** Keeps requests, and answers them all alike. */
  private static final class Kept implements SdkHttpClient {
    private final List<SdkHttpRequest> requests = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() throws IOException {
          requests.add(request.httpRequest());
          var body = request.contentStreamProvider();
          if (body.isPresent()) {
            bodies.add(new String(body.get().newStream().readAllBytes(), UTF_8));
          }
          var answer = new ByteArrayInputStream("{\"ok\":true}".getBytes(UTF_8));
          return HttpExecuteResponse.builder()
              .response(
                  SdkHttpFullResponse.builder()
                      .statusCode(200)
                      .putHeader("Content-Type", "application/json")
                      .build())
              .responseBody(AbortableInputStream.create(answer))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }

  @Test
  void send_toAws_isSignedForOpenSearch() throws IOException {
    var http = new Kept();
    var credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret"));
    var search = SearchHttp.signed(http, DOMAIN, "eu-central-1", credentials);

    var answer =
        search.send("POST", "/a/_search", Map.of("x", "y"), "{\"size\":1}".getBytes(UTF_8));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("{\"ok\":true}");
    var request = http.requests.getFirst();
    assertThat(request.getUri()).isEqualTo(DOMAIN.resolve("/a/_search?x=y"));
    assertThat(request.firstMatchingHeader("Authorization").orElse(""))
        .startsWith("AWS4-HMAC-SHA256 Credential=AKID/")
        .contains("/eu-central-1/es/aws4_request");
    assertThat(http.bodies).containsExactly("{\"size\":1}");
  }

  @Test
  void to_awsWithoutARegion_saysWhichVariable() {
    assertThatExceptionOfType(CtxException.class)
        .isThrownBy(() -> SearchHttp.to(DOMAIN, _ -> null, AnonymousCredentialsProvider::create))
        .withMessageContaining("AWS_REGION");
  }
}
