package dev.ctxaws.local.s3.child;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A folder with a note for each write that may have been made, and was not told of. */
final class Outbox {
  private static final String PART = ".part";

  /** One note: its file, and the write. */
  record Note(Path file, String bucket, String key, String event) {}

  private final Path folder;

  Outbox(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** Notes a write that is about to be made. */
  Note note(String bucket, String key, String event) {
    var file = folder.resolve(UUID.randomUUID().toString());
    var part = folder.resolve(file.getFileName() + PART);
    try {
      // A key may have lines, so it comes last.
      Files.writeString(part, bucket + "\n" + event + "\n" + key);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Note(file, bucket, key, event);
  }

  /** Forgets a write that was not made, or was told of. */
  void forget(Note note) {
    try {
      Files.deleteIfExists(note.file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The notes that an earlier server left. */
  List<Note> left() throws IOException {
    var notes = new ArrayList<Note>();
    try (var files = Files.newDirectoryStream(folder)) {
      for (var file : files) {
        if (file.toString().endsWith(PART)) {
          Files.delete(file);
        } else {
          notes.add(read(file));
        }
      }
    }
    return notes;
  }

  private static Note read(Path file) throws IOException {
    var lines = Files.readString(file).split("\n", 3);
    if (lines.length < 3) {
      throw new NoSuchFileException(file.toString(), null, "It is no note of a write. Remove it.");
    }
    return new Note(file, lines[0], lines[2], lines[1]);
  }
}
