package dev.ctxaws.bench.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What a {@link StackProcess} prints: answers on the standard output; and on the standard error the
 * log of its functions, a line for each task that has ended, which tells that it is time to look
 * again.
 */
final class StackOutput {
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(60);
  private static final int LINES_KEPT = 60;
  private static final String END = "";
  private static final Pattern TASK_ENDED = Pattern.compile("\"function\":\"tasks:(note|act)\"");

  private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final Deque<String> lastLines = new ArrayDeque<>();
  private long ends;

  StackOutput(Process process) {
    // No virtual ones: a pipe that is read keeps its carrier, and there are few of them.
    Thread.ofPlatform().daemon().start(() -> read(process.inputReader(), answers::add));
    Thread.ofPlatform().daemon().start(() -> read(process.errorReader(), this::logged));
  }

  private interface Line {
    void read(String line);
  }

  private void read(BufferedReader lines, Line each) {
    try (lines) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        each.read(line);
      }
    } catch (IOException | UncheckedIOException e) {
      // It was killed.
      logged(e.toString());
    }
    answers.add(END);
  }

  private synchronized void logged(String line) {
    if (TASK_ENDED.matcher(line).find()) {
      ends++;
      notifyAll();
    }
    if (!line.contains("\"message\":\"function returned\"")) {
      lastLines.add(line);
      if (lastLines.size() > LINES_KEPT) {
        lastLines.remove();
      }
    }
  }

  /** Waits until the process serves, and returns where its gateway listens. */
  URI ready() throws IOException, InterruptedException {
    return URI.create(answer(StackProcess.READY));
  }

  /** Waits for the answer to an order. */
  String done() throws IOException, InterruptedException {
    return answer(StackProcess.DONE);
  }

  private String answer(String beginning) throws IOException, InterruptedException {
    while (true) {
      var line = answers.poll(ANSWERS_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
      if (line == null || line.equals(END)) {
        throw new IOException("The process does not answer. Its last lines:\n" + lastLines());
      }
      if (line.startsWith(beginning)) {
        return line.substring(beginning.length());
      }
    }
  }

  synchronized void awaitEnds(int more, Duration silence) throws InterruptedException {
    long enough = ends + more;
    long heard = System.nanoTime();
    for (long before = ends; ends < enough; before = ends) {
      long left = silence.toNanos() - (System.nanoTime() - heard);
      if (left <= 0) {
        return;
      }
      wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
      heard = ends > before ? System.nanoTime() : heard;
    }
  }

  synchronized String lastLines() {
    return String.join("\n", lastLines);
  }
}
