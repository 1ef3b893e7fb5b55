package dev.ctxaws.local.engines;

/** A process that starts an engine and never closes it. */
final class EngineParent {
  private EngineParent() {}

  public static void main(String[] args) throws Exception {
    var engine = DynamoDbLocal.inMemory();
    System.out.println(engine.process().pid());
    Thread.currentThread().join();
  }
}
