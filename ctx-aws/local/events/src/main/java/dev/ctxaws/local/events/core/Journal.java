package dev.ctxaws.local.events.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Records by key that outlive the process: a file to which each {@link Batch} is appended as one
 * line.
 *
 * <p>What {@link #append} returned from has been handed to the system: it survives {@code kill -9}.
 * A power failure may take the last batches, newest first, and never a part of one: the file is
 * forced to the disk only when it is written anew.
 */
public final class Journal implements AutoCloseable {
  /*
   * A line is the CRC-32 of its JSON, a space, and the JSON: {"key": record, "key": null, ...}. A
   * process that is killed while it writes leaves a last line that is cut; that batch was not
   * acknowledged, so the line is dropped. A bad line anywhere else is damage, and we say so rather
   * than guess.
   *
   * The file is written anew, with live records alone, when it is opened and when it has grown to
   * several times their size. The new file takes the place of the old one in one step.
   */
  private static final String FILE = "journal";
  private static final int CHECKSUM = 9;
  private static final long SMALL = 16 << 20;
  private static final int GROWTH = 4;

  private final @Nullable Path folder;
  private final @Nullable FileChannel lock;
  private final Map<String, String> live = new LinkedHashMap<>();
  private @Nullable FileChannel file;
  private long size;
  private long compactAt = SMALL;

  private Journal(@Nullable Path folder, @Nullable FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** One that forgets everything at the end. */
  public static Journal inMemory() {
    return new Journal(null, null);
  }

  /**
   * The one of a folder, which is made if it is not there.
   *
   * @throws IOException when another server has it, or the file is damaged; the message says which
   */
  public static Journal in(Path folder) throws IOException {
    Files.createDirectories(folder);
    var lock =
        FileChannel.open(
            folder.resolve("journal.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      take(lock, folder);
      var journal = new Journal(folder, lock);
      journal.load(folder.resolve(FILE));
      journal.compact();
      return journal;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static void take(FileChannel lock, Path folder) throws IOException {
    try {
      if (lock.tryLock() != null) {
        return;
      }
    } catch (OverlappingFileLockException _) {
      // Ours, by another server in this process.
    }
    throw new IOException(folder + " is in use by another event server. Stop that one first.");
  }

  /** The records whose keys begin with {@code prefix}, the longest known first. */
  public Map<String, JsonNode> records(String prefix) {
    var found = new LinkedHashMap<String, JsonNode>();
    live.forEach(
        (key, text) -> {
          if (key.startsWith(prefix)) {
            found.put(key, Json.readObject(text));
          }
        });
    return found;
  }

  /** Keeps the changes of a batch. One thread at a time. */
  void append(Batch batch) {
    if (batch.changes().isEmpty()) {
      return;
    }
    var line = Json.object();
    batch
        .changes()
        .forEach(
            (key, record) -> {
              line.set(key, record);
              if (record == null) {
                live.remove(key);
              } else {
                live.put(key, record.toString());
              }
            });
    if (file != null) {
      try {
        write(file, line.toString());
        if (size > compactAt) {
          compact();
        }
      } catch (IOException e) {
        throw new UncheckedIOException("The journal cannot be written.", e);
      }
    }
  }

  private void load(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    byte[] bytes = Files.readAllBytes(path);
    int line = 1;
    for (int start = 0; start < bytes.length; line++) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      var text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
      if (!isWhole(text) || end == bytes.length) {
        if (end + 1 < bytes.length) {
          throw new IOException(
              path
                  + ": line "
                  + line
                  + " is damaged, and others follow. Put the file back from a copy, or remove it to"
                  + " begin without messages and schedules.");
        }
        return;
      }
      apply(text.substring(CHECKSUM));
      start = end + 1;
    }
  }

  private void apply(String json) throws IOException {
    for (var change : Json.read(json).properties()) {
      if (change.getValue().isNull()) {
        live.remove(change.getKey());
      } else {
        live.put(change.getKey(), change.getValue().toString());
      }
    }
  }

  private void compact() throws IOException {
    if (folder == null) {
      return;
    }
    var part = folder.resolve(FILE + ".part");
    var fresh =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    size = 0;
    for (var record : live.entrySet()) {
      write(fresh, Json.object().set(record.getKey(), Json.read(record.getValue())).toString());
    }
    fresh.force(true);
    Files.move(
        part,
        folder.resolve(FILE),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    if (file != null) {
      file.close();
    }
    file = fresh;
    compactAt = Math.max(SMALL, size * GROWTH);
  }

  private void write(FileChannel channel, String json) throws IOException {
    var bytes =
        ByteBuffer.wrap((checksum(json) + " " + json + "\n").getBytes(StandardCharsets.UTF_8));
    size += bytes.remaining();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static boolean isWhole(String line) {
    return line.length() > CHECKSUM && line.startsWith(checksum(line.substring(CHECKSUM)) + " ");
  }

  private static String checksum(String json) {
    var crc = new CRC32();
    crc.update(json.getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(crc.getValue());
  }

  /** Lets another server have the folder. Nothing is left to be written. */
  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
    if (lock != null) {
      lock.close();
    }
  }
}
