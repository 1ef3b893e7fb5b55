package dev.ctxaws.bench.storagefaults;

import dev.ctxaws.bench.stack.Stack;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What is in the bucket, seen by the SDK. */
final class Bucket implements AutoCloseable {
  private final S3Client client;

  Bucket(URI endpoint) {
    client =
        S3Client.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(Stack.KEY, Stack.KEY)))
            .forcePathStyle(true)
            .build();
  }

  S3Client client() {
    return client;
  }

  /** The keys of all objects. */
  Set<String> keys() {
    return client.listObjectsV2Paginator(it -> it.bucket(Stack.BUCKET)).contents().stream()
        .map(S3Object::key)
        .collect(Collectors.toSet());
  }

  /** A PUT to {@code url} as it would have been signed some time ago, with the same headers. */
  static URI signedAgo(Duration ago, URI url, Map<String, String> headers) {
    var unsigned = URI.create(url.toString().replaceFirst("\\?.*", ""));
    var request = SdkHttpRequest.builder().method(SdkHttpMethod.PUT).uri(unsigned);
    headers.forEach(request::putHeader);
    var clock = Clock.fixed(Instant.now().minus(ago), ZoneOffset.UTC);
    return AwsV4HttpSigner.create()
        .sign(
            it ->
                it.identity(AwsCredentialsIdentity.create(Stack.KEY, Stack.KEY))
                    .request(request.build())
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                    .putProperty(AwsV4HttpSigner.REGION_NAME, Region.US_EAST_1.id())
                    .putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                    .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofHours(1))
                    .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                    .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                    .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                    .putProperty(HttpSigner.SIGNING_CLOCK, clock))
        .request()
        .getUri();
  }

  @Override
  public void close() {
    client.close();
  }
}
