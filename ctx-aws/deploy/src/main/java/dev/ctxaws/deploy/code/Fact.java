package dev.ctxaws.deploy.code;

/** Something that a method does which matters to AWS. */
sealed interface Fact {
  /** Reads an environment variable. */
  record Reads(String variable) implements Fact {}

  /** Has ctx do something. */
  record Does(Use use) implements Fact {}

  /** Names a function so that it runs in the same process. */
  record Calls(String function) implements Fact {}

  /** Names an action so that it runs in its own Lambda, and waits for it. */
  record RunsAction(String function) implements Fact {}

  /** Names a function so that it runs later. */
  record Schedules(String function) implements Fact {}

  /** Names a function, and it is not plain to see what for. */
  record Mentions(String function) implements Fact {}

  /** Uses a class that is neither Java's nor ours nor the app's. */
  record NeedsClass(String name) implements Fact {}

  /** Calls another service of AWS, through its SDK. */
  record CallsService(SdkCall call) implements Fact {}

  /** What makes it impossible to say what is needed. */
  record Obscure(String problem) implements Fact {}
}
