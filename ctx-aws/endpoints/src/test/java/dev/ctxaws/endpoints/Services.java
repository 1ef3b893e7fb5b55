package dev.ctxaws.endpoints;

import dev.ctxaws.local.engines.ChildJvm.Life;
import dev.ctxaws.local.engines.DynamoDbLocal;
import dev.ctxaws.local.events.EventServer;
import dev.ctxaws.local.events.functions.Functions;
import dev.ctxaws.local.events.functions.Invocation;
import dev.ctxaws.local.s3.S3Local;
import dev.ctxaws.local.s3.S3Settings;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Where a suite's service is: what {@code AWS_ENDPOINT_URL} names, as it is there; or, as the
 * property {@code ctx.endpoints} says, one of the local engines, or LocalStack in a container.
 */
final class Services implements AutoCloseable {
  /** The last one that starts without an account. */
  private static final DockerImageName LOCALSTACK =
      DockerImageName.parse("localstack/localstack:4.9.2");

  private static final String REGION = "us-east-1";
  private static final String KEY = "local";

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Map<String, String> environment = new TreeMap<>();
  private final AwsCredentialsProvider credentials;

  private Services(AwsCredentialsProvider credentials, @Nullable String region) {
    this.credentials = credentials;
    environment.put("AWS_REGION", region == null ? REGION : region);
  }

  private static Services ours() {
    return new Services(
        StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY)), REGION);
  }

  static Services dynamoDb() throws IOException, InterruptedException {
    var other = notLocal();
    if (other != null) {
      return other;
    }
    var services = ours();
    var engine = services.closing(DynamoDbLocal.inMemory());
    return services.at("DYNAMODB", engine.endpoint());
  }

  static Services s3() throws IOException, InterruptedException {
    var other = notLocal();
    if (other != null) {
      return other;
    }
    var services = ours();
    var nowhere = URI.create("http://127.0.0.1:1");
    var settings = new S3Settings(null, KEY, KEY, List.of(), nowhere, List.of());
    var engine = services.closing(S3Local.start(settings, Life.SHORT));
    return services.at("S3", engine.endpoint());
  }

  /** SQS and EventBridge Scheduler. */
  static Services events() throws IOException, InterruptedException {
    var other = notLocal();
    if (other != null) {
      return other;
    }
    var services = ours();
    var server = services.closing(EventServer.of(new NoFunctions()).start());
    return services.at("SQS", server.endpoint()).at("SCHEDULER", server.endpoint());
  }

  /** Whether what runs is one of the local engines. */
  private static boolean isLocal() {
    return System.getenv("AWS_ENDPOINT_URL") == null
        && System.getProperty("ctx.endpoints", "local").equals("local");
  }

  /** Whether LocalStack is wanted, and there is no Docker to run it. */
  static boolean isMissing() {
    return System.getenv("AWS_ENDPOINT_URL") == null
        && !isLocal()
        && !DockerClientFactory.instance().isDockerAvailable();
  }

  /** Whether there is nothing to run the store's contract on that has not run it already. */
  static boolean isLocalOrMissing() {
    return isLocal() || isMissing();
  }

  private static @Nullable Services notLocal() {
    var set = System.getenv("AWS_ENDPOINT_URL");
    if (set != null) {
      var services =
          new Services(DefaultCredentialsProvider.builder().build(), System.getenv("AWS_REGION"));
      services.environment.put("AWS_ENDPOINT_URL", set);
      return services;
    }
    if (isLocal()) {
      return null;
    }
    var services = ours();
    var container = services.closing(new LocalStackContainer(LOCALSTACK));
    container.start();
    services.environment.put("AWS_ENDPOINT_URL", container.getEndpoint().toString());
    return services;
  }

  private Services at(String service, URI endpoint) {
    environment.put("AWS_ENDPOINT_URL_" + service, endpoint.toString());
    return this;
  }

  private <T extends AutoCloseable> T closing(T part) {
    parts.push(part);
    return part;
  }

  /** The variables that tell an adapter where its service is, and some more. */
  Map<String, String> environment(Map<String, String> more) {
    var all = new TreeMap<>(environment);
    all.putAll(more);
    return all;
  }

  /** Where a service is. */
  URI endpoint(String service) {
    var one = environment.get("AWS_ENDPOINT_URL_" + service);
    return URI.create(one == null ? environment.getOrDefault("AWS_ENDPOINT_URL", "") : one);
  }

  String region() {
    return environment.getOrDefault("AWS_REGION", REGION);
  }

  AwsCredentialsProvider credentials() {
    return credentials;
  }

  @Override
  public void close() throws IOException {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }

  /** Nobody is called. */
  private static final class NoFunctions implements Functions {
    @Override
    public boolean has(String name) {
      return false;
    }

    @Override
    public Invocation invoke(String name, String requestId, byte[] payload) {
      throw new AssertionError(name);
    }
  }
}
