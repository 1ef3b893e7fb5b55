package dev.ctxaws.local.opensearch;

import dev.ctxaws.local.engines.ChildJvm.Life;

/** A process that starts a server and never closes it. */
final class OpenSearchParent {
  private OpenSearchParent() {}

  public static void main(String[] args) throws Exception {
    var server = OpenSearchLocal.start(new OpenSearchSettings(null, Life.SHORT));
    System.out.println(server.process().pid());
    Thread.currentThread().join();
  }
}
