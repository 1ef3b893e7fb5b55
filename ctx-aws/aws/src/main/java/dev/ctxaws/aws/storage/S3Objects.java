package dev.ctxaws.aws.storage;

import dev.ctxaws.CtxException;
import dev.ctxaws.aws.sdk.Lazy;
import dev.ctxaws.engine.port.Environment;
import dev.ctxaws.engine.port.ObjectStore;
import dev.ctxaws.storage.DirectUploadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Objects in a bucket of S3.
 *
 * <p>Most requests have nothing to do with files. So the client that sends requests and the
 * presigner are made when the first file needs them, and apart: a redirect to a file needs only a
 * signature.
 */
public final class S3Objects implements ObjectStore {
  private final @Nullable String bucket;
  private final Lazy<S3Uploads> uploads;
  private final Lazy<S3Reads> reads;
  private final Lazy<S3Links> links;

  private S3Objects(Environment environment, Supplier<AwsCredentialsProvider> credentials) {
    var name = environment.get("CTX_BUCKET");
    this.bucket = name == null || name.isEmpty() ? null : name;
    var clients = new S3Clients(environment, credentials);
    var client = new Lazy<>(clients::client);
    var patient = new Lazy<>(clients::patient);
    this.uploads =
        new Lazy<>(
            () -> new S3Uploads(client.get(), patient, requireBucket(), PartSizes.OF_A_LAMBDA));
    this.reads = new Lazy<>(() -> new S3Reads(client.get(), requireBucket()));
    this.links = new Lazy<>(() -> new S3Links(clients.presigner(), requireBucket()));
  }

  /**
   * The objects of a deployment: of the bucket that the variable {@code CTX_BUCKET} names, in the
   * region {@code AWS_REGION}, where {@code AWS_ENDPOINT_URL_S3} or {@code AWS_ENDPOINT_URL} says,
   * or else AWS has it. Nothing is opened or looked for before the first file.
   */
  public static S3Objects of(
      Environment environment, Supplier<AwsCredentialsProvider> credentials) {
    return new S3Objects(environment, credentials);
  }

  @Override
  public void requireReady() {
    var _ = requireBucket();
  }

  private String requireBucket() {
    if (bucket == null) {
      throw new CtxException(
          "MissingEnvironmentVariable",
          "Files cannot be stored: the environment variable CTX_BUCKET is not set. It names the"
              + " S3 bucket.");
    }
    return bucket;
  }

  @Override
  public Written write(String key, InputStream content, @Nullable String contentType)
      throws IOException {
    return uploads.get().write(key, content, contentType);
  }

  @Override
  public @Nullable InputStream read(String key, long from, long count) throws IOException {
    return reads.get().read(key, from, count);
  }

  @Override
  public @Nullable Written look(String key, long most) throws IOException {
    return reads.get().look(key, most);
  }

  @Override
  public void delete(String key) throws IOException {
    reads.get().delete(key);
  }

  @Override
  public URI presignRead(String method, String key, @Nullable String contentType, Duration valid) {
    return links.get().read(method, key, contentType, valid);
  }

  @Override
  public Presigned presignWrite(String key, DirectUploadOptions options, Duration valid) {
    return links.get().write(key, options, valid);
  }
}
