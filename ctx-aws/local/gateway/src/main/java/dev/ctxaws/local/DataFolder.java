package dev.ctxaws.local;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@value #NAME} of a project, where engines keep their data from one run to the next.
 * One run at a time has it.
 *
 * <p>The file {@code lock} in it is locked by the run; the system lets go of it when the run ends,
 * however that is. The file also names the run's child processes: after a {@code kill -9} they live
 * on for a moment, and the next run waits until they have let go of their files.
 */
public final class DataFolder implements AutoCloseable {
  /** The name of the folder. */
  public static final String NAME = ".ctx-aws";

  private static final String LOCK = "lock";

  /** A file with the address of DynamoDB Local, while it listens. */
  private static final String DYNAMO_DB = "dynamodb.url";

  /** A file with the address of OpenSearch, while it listens. */
  private static final String OPEN_SEARCH = "opensearch.url";

  private static final Duration CHILDREN_END_WITHIN = Duration.ofSeconds(15);

  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Where DynamoDB Local of the run that has a project's folder listens, or null when no run has
   * it.
   *
   * @throws IOException when a run has it, and DynamoDB Local does not listen yet, or any more
   */
  public static @Nullable URI dynamoDb(Path project) throws IOException {
    var path = project.resolve(NAME);
    if (!isTaken(path.resolve(LOCK))) {
      return null;
    }
    try {
      return URI.create(Files.readString(path.resolve(DYNAMO_DB)));
    } catch (NoSuchFileException e) {
      throw new IOException(
          path + " is in use by a run that is just starting or ending. Try again in a moment.", e);
    }
  }

  /**
   * Where OpenSearch of the run that has a project's folder listens, or null when no run has it, or
   * none that has an OpenSearch.
   */
  public static @Nullable URI openSearch(Path project) throws IOException {
    var path = project.resolve(NAME);
    try {
      return isTaken(path.resolve(LOCK))
          ? URI.create(Files.readString(path.resolve(OPEN_SEARCH)))
          : null;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static boolean isTaken(Path file) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    try (var lock = FileChannel.open(file, StandardOpenOption.WRITE)) {
      // Given back when the channel is closed.
      return lock.tryLock() == null;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }

  /**
   * Takes the folder of a project, which is made if it is not there.
   *
   * @throws IOException when another run has it; the message says which, and what to do
   */
  public static DataFolder take(Path project) throws IOException, InterruptedException {
    var path = Files.createDirectories(project.resolve(NAME));
    var file = path.resolve(LOCK);
    var lock = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    var lines = Files.readAllLines(file);
    if (lock.tryLock() == null) {
      lock.close();
      throw new IOException(
          path
              + " is in use by another run, process "
              + (lines.isEmpty() ? "unknown" : lines.getFirst())
              + ". Stop it, or start this one with -Dctx.memory=true, which keeps no data.");
    }
    awaitEnd(lines);
    removeAddresses(path);
    var folder = new DataFolder(path, lock);
    folder.note(List.of());
    return folder;
  }

  /** The place of an engine's data: {@code .ctx-aws/dynamodb}. */
  public Path of(String engine) {
    return path.resolve(engine);
  }

  /** Notes where DynamoDB Local listens, for whoever wants to look at the data meanwhile. */
  public void note(URI dynamoDb) throws IOException {
    note(DYNAMO_DB, dynamoDb);
  }

  /** Notes where OpenSearch listens, for whoever wants to rebuild its indexes meanwhile. */
  public void noteOpenSearch(URI openSearch) throws IOException {
    note(OPEN_SEARCH, openSearch);
  }

  private void note(String file, URI address) throws IOException {
    var part = path.resolve(file + ".part");
    Files.writeString(part, address.toString());
    Files.move(part, path.resolve(file), StandardCopyOption.ATOMIC_MOVE);
  }

  private static void removeAddresses(Path path) throws IOException {
    Files.deleteIfExists(path.resolve(DYNAMO_DB));
    Files.deleteIfExists(path.resolve(OPEN_SEARCH));
  }

  /** Notes the processes that use this folder besides us. */
  public void note(List<ProcessHandle> children) throws IOException {
    var lines = new ArrayList<String>();
    lines.add(Long.toString(ProcessHandle.current().pid()));
    children.forEach(child -> lines.add(describe(child)));
    lock.truncate(0);
    lock.write(ByteBuffer.wrap(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)), 0);
  }

  /** Waits for the processes that a file names after its first line. */
  private static void awaitEnd(List<String> lines) throws IOException, InterruptedException {
    for (var line : lines.stream().skip(1).toList()) {
      var pid = Long.parseLong(line.substring(0, line.indexOf(' ')));
      var found = ProcessHandle.of(pid).filter(process -> describe(process).equals(line));
      if (found.isPresent()) {
        try {
          found.get().onExit().get(CHILDREN_END_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
          throw new IOException(
              "Process " + pid + " of an earlier run still uses " + NAME + ". End it first.", e);
        }
      }
    }
  }

  /** The number of a process, and when it started: numbers come again. */
  private static String describe(ProcessHandle process) {
    return process.pid() + " " + process.info().startInstant().map(Object::toString).orElse("");
  }

  /** Lets another run have it. */
  @Override
  public void close() throws IOException {
    removeAddresses(path);
    lock.close();
  }
}
