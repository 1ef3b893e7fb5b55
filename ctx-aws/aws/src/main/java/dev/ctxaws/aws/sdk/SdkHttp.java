package dev.ctxaws.aws.sdk;

import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The HTTP client under the SDK's clients: the one place that knows which it is. */
public final class SdkHttp {
  private SdkHttp() {}

  /**
   * A new client; one is enough for all services of a process.
   *
   * @param connect how long a connection may take to open
   * @param answer how long the next bytes of an answer may take
   */
  public static SdkHttpClient client(Duration connect, Duration answer) {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(connect)
        .socketTimeout(answer)
        .build();
  }
}
