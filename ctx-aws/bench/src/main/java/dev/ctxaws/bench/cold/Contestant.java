package dev.ctxaws.bench.cold;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ctxaws.local.events.functions.Invocation.Returned;
import dev.ctxaws.local.runtime.PackagedFunction;
import dev.ctxaws.local.runtime.RuntimeHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A packaged function and an event for it, which it answers with success.
 *
 * @param event JSON
 */
record Contestant(PackagedFunction function, byte[] event) {
  /** How long the first answer took, and what the process had in memory then. */
  record First(double millis, double megabytes) {}

  /** Starts a process, and ends it when it has answered once. */
  First first() throws IOException, InterruptedException {
    try (var host = host()) {
      var before = children();
      double millis = call(host);
      var started = children();
      started.removeAll(before);
      if (started.size() != 1) {
        throw new IOException("Expected one new process, found " + started.size() + ".");
      }
      return new First(millis, resident(started.iterator().next()));
    }
  }

  RuntimeHost host() throws IOException {
    return new RuntimeHost(List.of(function), System.err::println);
  }

  /** Calls it once, and returns the milliseconds. */
  double call(RuntimeHost host) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    var ended = host.invoke(function.name(), UUID.randomUUID().toString(), event);
    long took = System.nanoTime() - begun;
    if (ended instanceof Returned(byte[] payload)
        && new String(payload, UTF_8).contains("\\\"status\\\":\\\"success\\\"")) {
      return took / 1e6;
    }
    throw new IOException(function.name() + " did not succeed: " + ended);
  }

  private static Set<Long> children() {
    return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
  }

  private static double resident(long pid) throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
      }
    }
    throw new IOException("Process " + pid + " has ended.");
  }
}
