package dev.ctxaws.local.runtime;

import dev.ctxaws.local.events.functions.Functions;
import dev.ctxaws.local.events.functions.Invocation;
import dev.ctxaws.local.events.functions.Invocation.Failed;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Functions as they are packaged, each in processes of its own under Lambda's runtime client. A
 * process is started when a call finds none that waits, and handles one call at a time; it finds
 * the environment of its function, and nothing of ours.
 *
 * <p>Unlike at Lambda, a process goes on between two calls, and one that begins from a snapshot is
 * the one that the hooks before the snapshot have run in.
 */
public final class RuntimeHost implements Functions, AutoCloseable {
  private static final int MOST_OF_ONE = 10;
  private static final int MOST_OF_ALL = 40;

  private final Map<String, PackagedFunction> functions = new LinkedHashMap<>();
  private final Consumer<String> log;
  private final TaskFolders folders;
  private final RuntimeJvm jvm;
  private final ProcessPool processes;

  /**
   * Nothing is started before the first call.
   *
   * @param log takes each line that a process prints, after the name of its function
   * @throws IOException when a function's code is not there
   */
  public RuntimeHost(Collection<PackagedFunction> functions, Consumer<String> log)
      throws IOException {
    this(functions, log, MOST_OF_ONE, MOST_OF_ALL);
  }

  RuntimeHost(
      Collection<PackagedFunction> functions, Consumer<String> log, int mostOfOne, int mostOfAll)
      throws IOException {
    this.log = log;
    var folder = Files.createTempDirectory("ctx-aws-runtime");
    this.folders = new TaskFolders(folder);
    this.processes = new ProcessPool(mostOfOne, mostOfAll, this::start);
    try {
      this.jvm = RuntimeJvm.in(folder);
      for (var function : functions) {
        var _ = folders.of(function.code());
        this.functions.put(function.name(), function);
      }
    } catch (IOException e) {
      folders.close();
      throw e;
    }
  }

  @Override
  public boolean has(String name) {
    return functions.containsKey(name);
  }

  private FunctionProcess start(String name) throws IOException {
    var function = find(name);
    var task = folders.of(function.code());
    return new FunctionProcess(function, task, jvm, line -> log.accept(name + ": " + line));
  }

  private PackagedFunction find(String name) {
    var function = functions.get(name);
    if (function == null) {
      throw new IllegalArgumentException("There is no function " + name + ".");
    }
    return function;
  }

  /**
   * Calls a function and waits for it: for its process to start, and then as long as its time-out
   * allows.
   */
  @Override
  public Invocation invoke(String name, String requestId, byte[] payload)
      throws InterruptedException {
    FunctionProcess process = null;
    try {
      process = processes.take(find(name).name());
      return process.handle(requestId, payload);
    } catch (IOException e) {
      return new Failed("Runtime.InvalidEntrypoint", e.toString(), List.of());
    } finally {
      if (process != null) {
        processes.giveBack(process);
      }
    }
  }

  /** Kills all processes, and removes what was unpacked. */
  @Override
  public void close() throws IOException {
    processes.close();
    folders.close();
  }
}
