package dev.ctxaws.aws.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * The bytes of an object, as they come. Whoever has read enough may close it: then the rest is not
 * read, which the SDK would do in order to keep the connection, were it gigabytes.
 */
final class ObjectContent extends FilterInputStream {
  private final ResponseInputStream<GetObjectResponse> content;
  private long left;

  ObjectContent(ResponseInputStream<GetObjectResponse> content) {
    super(content);
    this.content = content;
    this.left = content.response().contentLength();
  }

  @Override
  public int read() throws IOException {
    int read = content.read();
    left -= read < 0 ? 0 : 1;
    return read;
  }

  @Override
  public int read(byte[] bytes, int from, int count) throws IOException {
    int read = content.read(bytes, from, count);
    left -= Math.max(read, 0);
    return read;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = content.skip(count);
    left -= skipped;
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() throws IOException {
    if (left > 0) {
      content.abort();
    } else {
      content.close();
    }
  }
}
