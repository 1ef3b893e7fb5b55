package dev.ctxaws.bench.hand;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Files as objects of a bucket, and nothing else.
 *
 * <p>What it promises: a file is there as a whole or not at all, and S3 has checked what it got by
 * the CRC that the SDK sends after it, or by the SHA-256 before it. What it does not: that somebody
 * knows of the object when its writer has died, that a file is deleted with what refers to it, and
 * that its size, type and SHA-256 are read in a transaction. And it must know the length
 * beforehand.
 */
public final class HandFiles {
  private final S3Client client;
  private final String bucket;

  /** The files of a bucket. */
  public HandFiles(S3Client client, String bucket) {
    this.client = client;
    this.bucket = bucket;
  }

  /** Writes an object, with the checksum that the SDK adds of its own accord: a CRC. */
  public void put(String key, InputStream content, long size) {
    var _ =
        client.putObject(
            it -> it.bucket(bucket).key(key), RequestBody.fromInputStream(content, size));
  }

  /** Writes an object, and has S3 keep its SHA-256: that is sent first, so all is read first. */
  public void putWithSha256(String key, InputStream content) throws IOException {
    var bytes = content.readAllBytes();
    var sha256 = Base64.getEncoder().encodeToString(sha256().digest(bytes));
    var _ =
        client.putObject(
            it -> it.bucket(bucket).key(key).checksumSHA256(sha256),
            RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(bytes), bytes.length, "binary/octet-stream"));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has it.", e);
    }
  }

  /** Reads an object to its end, and returns how many bytes it has. */
  public long get(String key) throws IOException {
    try (var content = client.getObject(it -> it.bucket(bucket).key(key))) {
      return content.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** Deletes an object. */
  public void delete(String key) {
    var _ = client.deleteObject(it -> it.bucket(bucket).key(key));
  }
}
