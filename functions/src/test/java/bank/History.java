package bank;

import bank.schema.Register;
import dev.ctxaws.value.Id;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file with the calls of one process, which may be killed at any time: each call stands in it
 * once before it begins, and once more when its answer is there or it has failed.
 */
final class History implements AutoCloseable {
  private final FileChannel file;

  History(Path path) throws IOException {
    this.file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  /** A call is about to be sent. */
  void begin(long number, Call call) {
    write("B " + number + " " + call.line());
  }

  /** It has an answer. */
  void end(long number, Call call) {
    write("E " + number + " " + call.line());
  }

  /** It has failed for certain, and has done nothing. */
  void fail(long number) {
    write("F " + number);
  }

  private synchronized void write(String line) {
    var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** The calls of a file, those without an answer too, but not those that have failed. */
  static List<Call> read(Path path) throws IOException {
    var calls = new LinkedHashMap<String, Call>();
    var text = Files.readString(path);
    // Whoever is killed may leave half a line.
    for (var line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
      var parts = line.split(" ", 3);
      if (parts[0].equals("F")) {
        calls.remove(parts[1]);
      } else {
        calls.put(parts[1], Call.of(parts[2]));
      }
    }
    return new ArrayList<>(calls.values());
  }

  /** The registers that a list of calls has met, each with its shelf. */
  static Map<Id<Register>, Integer> registers(List<Call> calls) {
    var shelves = new LinkedHashMap<Id<Register>, Integer>();
    for (var call : calls) {
      for (int i = 0; i < call.arrived().size(); i++) {
        shelves.put(call.arrived().get(i), call.arrivals().get(i).shelf());
      }
      call.onShelf().forEach(reading -> shelves.put(reading.id(), call.shelf()));
    }
    return shelves;
  }
}
