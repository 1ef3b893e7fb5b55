package dev.ctxaws.aws.sdk;

import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** The HTTP client under the SDK's clients: the one place that knows which it is. */
public final class SdkHttp {
  /*
   * The JDK's HttpURLConnection, through the SDK's adapter: it adds 33 KB, where others add 2 to 19
   * MB. HttpClientBench compares them. Two of its habits matter here.
   *
   * It sends a POST again when the connection breaks before the answer, which would hide a lost
   * reply from the transaction. The adapter announces the length of the body, and then it does not;
   * DynamoFailureTest counts.
   *
   * It keeps five idle connections per host, and a transaction talks over many at once.
   */
  private static final String KEPT_CONNECTIONS = "http.maxConnections";

  static {
    if (System.getProperty(KEPT_CONNECTIONS) == null) {
      System.setProperty(KEPT_CONNECTIONS, "64");
    }
  }

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
