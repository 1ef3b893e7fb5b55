package dev.ctxaws.aws.bench;

import dev.ctxaws.aws.dynamodb.DynamoClient;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.utils.AttributeMap;

/** Measures one HTTP client in this JVM: {@code CLIENT ENDPOINT}. */
public final class HttpClientProbe {
  static final String TABLE = "http-clients";
  static final List<String> CLIENTS = List.of("url-connection", "aws-crt", "apache5");

  private static final int WARM_UP = 500;
  private static final int CALLS = 500;
  private static final int THREADS = 20;
  private static final Duration PATIENT = Duration.ofSeconds(20);

  private HttpClientProbe() {}

  /** Prints a name and a figure per line. */
  public static void main(String[] args) throws Exception {
    long start = System.nanoTime();
    var http = http(args[0]);
    try (var client = local(DynamoClient.builder(http, PATIENT), URI.create(args[1])).build()) {
      get(client);
      System.out.println("first_ms " + (System.nanoTime() - start) / 1e6);
      System.out.println("first_cpu_ms " + cpu().toMillis());

      IntStream.range(0, WARM_UP).forEach(_ -> get(client));
      System.out.println("warm_us " + medianMicros(client));
      parallel(client);
      System.out.println("par20_us " + parallel(client));
    }
    http.close();
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  static DynamoDbClientBuilder local(DynamoDbClientBuilder builder, URI endpoint) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
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

  private static void get(DynamoDbClient client) {
    var key = AttributeValue.fromB(SdkBytes.fromByteArray(new byte[20]));
    client.getItem(r -> r.tableName(TABLE).key(Map.of("pk", key, "sk", key)).consistentRead(true));
  }

  private static double medianMicros(DynamoDbClient client) {
    var nanos = new long[CALLS];
    for (int call = 0; call < CALLS; call++) {
      long start = System.nanoTime();
      get(client);
      nanos[call] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    return nanos[CALLS / 2] / 1e3;
  }

  private static double parallel(DynamoDbClient client) {
    long start = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < THREADS; thread++) {
        var _ = threads.submit(() -> IntStream.range(0, CALLS / THREADS).forEach(_ -> get(client)));
      }
    }
    return (System.nanoTime() - start) / 1e3 / CALLS;
  }
}
