package dev.ctxaws.local.events;

import dev.ctxaws.local.events.functions.Functions;
import dev.ctxaws.local.events.functions.Invocation;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** A process with a server that is killed. Its one function never returns. */
final class KilledServer {
  private KilledServer() {}

  public static void main(String[] args) throws Exception {
    var never = new Semaphore(0);
    var functions =
        new Functions() {
          @Override
          public boolean has(String name) {
            return name.equals("Jobs");
          }

          @Override
          public Invocation invoke(String name, String requestId, byte[] payload)
              throws InterruptedException {
            never.acquire();
            throw new IllegalStateException("It never returns.");
          }
        };
    var server = EventServer.of(functions).in(Path.of(args[0])).queue("q", Map.of()).start();
    System.out.println(server.endpoint());
    Thread.currentThread().join();
  }
}
