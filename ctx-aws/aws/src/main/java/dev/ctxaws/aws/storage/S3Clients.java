package dev.ctxaws.aws.storage;

import dev.ctxaws.CtxException;
import dev.ctxaws.aws.sdk.Endpoint;
import dev.ctxaws.aws.sdk.SdkHttp;
import dev.ctxaws.engine.port.Environment;
import java.time.Duration;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Makes the SDK's clients as files need them. */
record S3Clients(Environment environment, Supplier<AwsCredentialsProvider> credentials) {
  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** How long S3 may be silent. */
  private static final Duration ANSWER = Duration.ofSeconds(20);

  /** How long one try may take: the largest part, over a slow connection. */
  private static final Duration ATTEMPT = Duration.ofMinutes(1);

  /** How long all tries together may take. */
  private static final Duration CALL = Duration.ofMinutes(3);

  /** How long S3 may put an object together of its parts. It says minutes. */
  private static final Duration PUT_TOGETHER = Duration.ofMinutes(10);

  /** For whatever S3 answers soon. */
  S3Client client() {
    return client(ANSWER, ATTEMPT, CALL);
  }

  /**
   * For completing an upload in parts: whoever asks again, while S3 is about it, is told that there
   * is no such upload.
   */
  S3Client patient() {
    return client(PUT_TOGETHER, PUT_TOGETHER, PUT_TOGETHER);
  }

  private S3Client client(Duration answer, Duration attempt, Duration call) {
    var builder =
        S3Client.builder()
            .httpClient(SdkHttp.client(CONNECT, answer))
            .credentialsProvider(credentials.get())
            .region(region())
            .serviceConfiguration(settings())
            // We give S3 the SHA-256 of what we send. The SDK's CRC would come after the content,
            // in a way that not every server of the protocol takes.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .overrideConfiguration(
                config -> config.apiCallAttemptTimeout(attempt).apiCallTimeout(call));
    var endpoint = Endpoint.of(environment, "S3");
    return endpoint == null ? builder.build() : builder.endpointOverride(endpoint).build();
  }

  S3Presigner presigner() {
    var builder =
        S3Presigner.builder()
            .credentialsProvider(credentials.get())
            .region(region())
            .serviceConfiguration(settings());
    var endpoint = Endpoint.of(environment, "S3");
    return endpoint == null ? builder.build() : builder.endpointOverride(endpoint).build();
  }

  /**
   * Elsewhere than at AWS, the bucket stands in the path, since its name would be no host there.
   * Content is sent as it is: it is signed by its SHA-256, or not at all behind TLS, never in
   * chunks.
   */
  private S3Configuration settings() {
    return S3Configuration.builder()
        .pathStyleAccessEnabled(Endpoint.of(environment, "S3") != null)
        .chunkedEncodingEnabled(false)
        .build();
  }

  private Region region() {
    var region = environment.get("AWS_REGION");
    if (region == null) {
      throw new CtxException(
          "MissingEnvironmentVariable", "The environment variable AWS_REGION is not set.");
    }
    return Region.of(region);
  }
}
