package dev.ctxaws.aws.sdk;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * Sends signed POST requests to a service of AWS, each once.
 *
 * <p>For services of which a request or two are made on the way of a call: the SDK's signer and
 * HTTP client come with the DynamoDB client, while a client of their own would add some megabytes
 * and its start to the first call.
 */
public final class SignedPost {
  private final SdkHttpClient http;
  private final AwsCredentialsProvider credentials;
  private final String service;
  private final String region;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  /**
   * Sends to one service.
   *
   * @param service the name in the signature: {@code lambda}
   * @param region the region in the signature
   */
  public SignedPost(
      SdkHttpClient http, AwsCredentialsProvider credentials, String service, String region) {
    this.http = http;
    this.credentials = credentials;
    this.service = service;
    this.region = region;
  }

  /** What the service said. */
  public record Answer(SdkHttpResponse head, byte[] body) {
    /** The status code. */
    public int status() {
      return head.statusCode();
    }
  }

  /**
   * Sends a request and waits for the answer, whatever its status.
   *
   * @throws IOException when there was none, or not all of it
   */
  public Answer send(URI uri, Map<String, String> headers, byte[] payload) throws IOException {
    var unsigned =
        SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(uri)
            .putHeader("Content-Length", Integer.toString(payload.length));
    headers.forEach(unsigned::putHeader);
    SdkHttpRequest request = unsigned.build();
    var identity = credentials.resolveCredentials();
    var signed =
        signer.sign(
            it ->
                it.identity(identity)
                    .request(request)
                    .payload(ContentStreamProvider.fromByteArray(payload))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region));
    var execute =
        HttpExecuteRequest.builder()
            .request(signed.request())
            .contentStreamProvider(signed.payload().orElseThrow())
            .build();
    var response = http.prepareRequest(execute).call();
    return new Answer(response.httpResponse(), body(response));
  }

  private static byte[] body(HttpExecuteResponse response) throws IOException {
    var body = response.responseBody();
    if (body.isEmpty()) {
      return new byte[0];
    }
    try (var in = body.get()) {
      return in.readAllBytes();
    }
  }
}
