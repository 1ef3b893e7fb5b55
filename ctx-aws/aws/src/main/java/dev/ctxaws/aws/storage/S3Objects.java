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
 * <p>Most requests have nothing to do with files. So nothing of S3 is made, or even loaded, before
 * the first file.
 */
public final class S3Objects implements ObjectStore {
  private final @Nullable String bucket;
  private final Lazy<S3Services> services;

  private S3Objects(Environment environment, Supplier<AwsCredentialsProvider> credentials) {
    var name = environment.get("CTX_BUCKET");
    this.bucket = name == null || name.isEmpty() ? null : name;
    this.services =
        new Lazy<>(() -> new S3Services(new S3Clients(environment, credentials), requireBucket()));
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

  private S3Services services() {
    try {
      return services.get();
    } catch (NoClassDefFoundError e) {
      throw new CtxException(
          "MissingLibrary",
          "Files cannot be stored: this function is deployed without S3's client. Name a package"
              + " with files as its CodeUri.",
          e);
    }
  }

  @Override
  public Written write(String key, InputStream content, @Nullable String contentType)
      throws IOException {
    return services().uploads().write(key, content, contentType);
  }

  @Override
  public @Nullable InputStream read(String key, long from, long count) throws IOException {
    return services().reads().read(key, from, count);
  }

  @Override
  public @Nullable Written look(String key, long most) throws IOException {
    return services().reads().look(key, most);
  }

  @Override
  public void delete(String key) throws IOException {
    services().reads().delete(key);
  }

  @Override
  public URI presignRead(String method, String key, @Nullable String contentType, Duration valid) {
    return services().links().read(method, key, contentType, valid);
  }

  @Override
  public Presigned presignWrite(String key, DirectUploadOptions options, Duration valid) {
    return services().links().write(key, options, valid);
  }
}
