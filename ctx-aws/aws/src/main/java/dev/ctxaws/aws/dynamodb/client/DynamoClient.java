package dev.ctxaws.aws.dynamodb.client;

import dev.ctxaws.aws.sdk.SdkHttp;
import dev.ctxaws.aws.sdk.SignedPost;
import dev.ctxaws.engine.port.Environment;
import dev.ctxaws.json.JsonReader;
import dev.ctxaws.json.MalformedJsonException;
import dev.ctxaws.value.Value.Obj;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.zip.CRC32;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Calls DynamoDB. Each call is one HTTP request: nothing is sent twice, since only a transaction
 * knows what an earlier send of a write may still do.
 */
public final class DynamoClient implements AutoCloseable {
  /** How long a connection may take to open, or to become free. */
  private static final Duration CONNECT = Duration.ofSeconds(1);

  /** How long the next bytes of an answer may take. */
  private static final Duration ANSWER = Duration.ofSeconds(2);

  private static final String API = "DynamoDB_20120810.";
  private static final String CONTENT_TYPE = "application/x-amz-json-1.0";
  private static final int OK = 200;

  private final SdkHttpClient http;
  private final SignedPost post;
  private final URI uri;
  private final CallListener listener;

  /** A client on top of an HTTP client, which {@link #close} closes. */
  public DynamoClient(
      SdkHttpClient http,
      AwsCredentialsProvider credentials,
      DynamoEndpoint endpoint,
      CallListener listener) {
    this.http = http;
    this.post = new SignedPost(http, credentials, "dynamodb", endpoint.region());
    this.uri = endpoint.uri();
    this.listener = listener;
  }

  /** A client of a service, whose calls a listener is told of. */
  public static DynamoClient of(
      DynamoEndpoint endpoint, AwsCredentialsProvider credentials, CallListener listener) {
    return new DynamoClient(SdkHttp.client(CONNECT, ANSWER), credentials, endpoint, listener);
  }

  /** A client of the service, and with the credentials, that an environment tells of. */
  public static DynamoClient of(Environment environment) {
    return of(
        DynamoEndpoint.of(environment),
        DefaultCredentialsProvider.builder().build(),
        new RequestUnits());
  }

  /** A client for DynamoDB Local, which takes any region and credentials, but wants some. */
  public static DynamoClient local(URI endpoint) {
    return local(endpoint, CONNECT, ANSWER, new RequestUnits());
  }

  /**
   * The same for an engine that may be slow.
   *
   * @param connect how long a connection may take to open, or to become free
   * @param answer how long the next bytes of an answer may take
   */
  public static DynamoClient local(
      URI endpoint, Duration connect, Duration answer, CallListener listener) {
    var credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    return new DynamoClient(
        SdkHttp.client(connect, answer),
        credentials,
        new DynamoEndpoint(endpoint, "us-east-1"),
        listener);
  }

  /**
   * Does an operation on items.
   *
   * @throws DynamoException when it was refused, or had no answer
   */
  public Answer call(Request request) {
    request.text("ReturnConsumedCapacity", "TOTAL");
    var call = listener.begins(request.operation());
    try {
      var answer = Answer.read(send(request), request.operation().startsWith("Batch"));
      call.answered(answer.units());
      return answer;
    } catch (DynamoException e) {
      call.failed(e);
      throw e;
    } catch (MalformedJsonException e) {
      var failure = DynamoException.noAnswer("It is no answer of DynamoDB's.", e);
      call.failed(failure);
      throw failure;
    }
  }

  /**
   * Does another operation, and returns the answer as it is.
   *
   * @throws DynamoException when it was refused, or had no answer
   */
  public Obj ask(Request request) {
    try (var in = JsonReader.of(send(request))) {
      return (Obj) in.value();
    }
  }

  private byte[] send(Request request) {
    var headers = Map.of("Content-Type", CONTENT_TYPE, "X-Amz-Target", API + request.operation());
    SignedPost.Answer answer;
    try {
      answer = post.send(uri, headers, request.utf8());
    } catch (IOException | SdkException e) {
      throw DynamoException.noAnswer(request.operation() + " had no answer: " + e, e);
    }
    if (answer.status() != OK) {
      throw Refusals.read(answer.status(), answer.body());
    }
    requireWhole(answer);
    return answer.body();
  }

  /** DynamoDB says what bytes it has sent. */
  private static void requireWhole(SignedPost.Answer answer) {
    var said = answer.head().firstMatchingHeader("x-amz-crc32");
    if (said.isPresent()) {
      var found = new CRC32();
      found.update(answer.body());
      if (!said.get().equals(Long.toString(found.getValue()))) {
        throw DynamoException.noAnswer("An answer was damaged on its way.", null);
      }
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
