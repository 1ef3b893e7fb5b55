package dev.ctxaws.aws.bench;

import dev.ctxaws.aws.dynamodb.client.Attribute;
import dev.ctxaws.aws.dynamodb.client.DynamoClient;
import dev.ctxaws.aws.dynamodb.client.DynamoEndpoint;
import dev.ctxaws.aws.dynamodb.client.Request;
import dev.ctxaws.aws.dynamodb.client.RequestUnits;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/** Measures one HTTP client in this JVM: {@code CLIENT ENDPOINT}. */
public final class HttpClientProbe {
  static final String TABLE = "http-clients";
  static final List<String> CLIENTS = List.of("url-connection", "aws-crt", "apache5");

  private static final int WARM_UP = 500;
  private static final int CALLS = 500;
  private static final int THREADS = 20;

  private HttpClientProbe() {}

  /** Prints a name and a figure per line. */
  public static void main(String[] args) throws Exception {
    long start = System.nanoTime();
    var http = http(args[0]);
    try (var client = local(http, URI.create(args[1]))) {
      get(client);
      System.out.println("first_ms " + (System.nanoTime() - start) / 1e6);
      System.out.println("first_cpu_ms " + cpu().toMillis());

      IntStream.range(0, WARM_UP).forEach(_ -> get(client));
      System.out.println("warm_us " + medianMicros(client));
      parallel(client);
      System.out.println("par20_us " + parallel(client));
    }
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  static DynamoClient local(SdkHttpClient http, URI endpoint) {
    return new DynamoClient(
        http,
        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")),
        new DynamoEndpoint(endpoint, "us-east-1"),
        new RequestUnits());
  }

  private static SdkHttpClient http(String name) {
    var options =
        AttributeMap.builder()
            .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true)
            .put(SdkHttpConfigurationOption.MAX_CONNECTIONS, THREADS)
            .build();
    return switch (name) {
      case "url-connection" -> {
        System.setProperty("http.maxConnections", Integer.toString(THREADS));
        yield UrlConnectionHttpClient.builder().buildWithDefaults(options);
      }
      case "aws-crt" -> AwsCrtHttpClient.builder().buildWithDefaults(options);
      case "apache5" -> Apache5HttpClient.builder().buildWithDefaults(options);
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static void get(DynamoClient client) {
    var key = new Attribute.Bytes(new byte[20]);
    var _ =
        client.call(
            Request.of("GetItem")
                .text("TableName", TABLE)
                .attributes("Key", Map.of("pk", key, "sk", key))
                .flag("ConsistentRead", true));
  }

  private static double medianMicros(DynamoClient client) {
    var nanos = new long[CALLS];
    for (int call = 0; call < CALLS; call++) {
      long start = System.nanoTime();
      get(client);
      nanos[call] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return nanos[CALLS / 2] / 1e3;
  }

  private static double parallel(DynamoClient client) {
    long start = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < THREADS; thread++) {
        var _ = threads.submit(() -> IntStream.range(0, CALLS / THREADS).forEach(_ -> get(client)));
      }
    }
    return (System.nanoTime() - start) / 1e3 / CALLS;
  }
}
