package dev.ctxaws.aws.sdk;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/** The HTTP client under the SDK's clients: the one place that knows which it is. */
public final class SdkHttp {
  /*
   * Apache's, chosen by HttpClientBench. The JDK's HttpURLConnection is 2.3 MB smaller, but before
   * it uses a kept connection for a POST it waits a millisecond to see whether the other side has
   * hung up: a GetItem takes 2 to 3 ms instead of 1. The CRT is as quick as Apache's, and 19 MB.
   *
   * None may send a request twice on its own, since that would hide a lost reply from the
   * transaction: the SDK turns Apache's repetitions off, and DynamoFailureTest counts.
   */

  /** A transaction talks over many connections at once. */
  private static final int CONNECTIONS = 64;

  /** Those that are in use, for {@link #closeAll}. */
  private static final Set<SdkHttpClient> CLIENTS =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  private SdkHttp() {}

  /**
   * A new client; one is enough for all services of a process.
   *
   * @param connect how long a connection may take to open, or to become free
   * @param answer how long the next bytes of an answer may take
   */
  public static SdkHttpClient client(Duration connect, Duration answer) {
    var client =
        Apache5HttpClient.builder()
            .maxConnections(CONNECTIONS)
            .connectionAcquisitionTimeout(connect)
            .connectionTimeout(connect)
            .socketTimeout(answer)
            .build();
    CLIENTS.add(client);
    return client;
  }

  /**
   * Closes all clients of this process and their connections, for good: before a snapshot, which
   * must have none.
   */
  public static void closeAll() {
    List.copyOf(CLIENTS).forEach(SdkHttpClient::close);
    CLIENTS.clear();
  }
}
