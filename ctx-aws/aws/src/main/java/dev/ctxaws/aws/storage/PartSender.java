package dev.ctxaws.aws.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Sends the parts of one object, some at a time, while whoever reads it goes on. */
final class PartSender implements AutoCloseable {
  /** How many parts are on their way at the most. */
  static final int AT_ONCE = 2;

  private final MultipartUpload upload;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<Future<CompletedPart>> underWay = new ArrayDeque<>();
  private final List<CompletedPart> sent = new ArrayList<>();

  PartSender(MultipartUpload upload) {
    this.upload = upload;
  }

  /**
   * Sends a part, and returns while it is on its way.
   *
   * @throws IOException when an earlier one could not be sent
   */
  void send(Part part) throws IOException {
    if (underWay.size() == AT_ONCE) {
      awaitOldest();
    }
    underWay.add(threads.submit(() -> upload.send(part)));
  }

  /**
   * All parts, in their order, when they have been sent.
   *
   * @throws IOException when one could not be
   */
  List<CompletedPart> sent() throws IOException {
    while (!underWay.isEmpty()) {
      awaitOldest();
    }
    return sent;
  }

  private void awaitOldest() throws IOException {
    try {
      sent.add(underWay.remove().get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The function was stopped while it stored a file.");
    }
  }

  /** Returns when nothing is on its way any more: what S3 still gets, no abort would drop. */
  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}
