package dev.ctxaws.aws.deploy;

import org.jspecify.annotations.Nullable;

/** A step of a deployment. */
public enum DeployStep {
  /** Before functions with the new code are called. */
  PREPARE("prepare"),
  /** When none with the old code are called any more. */
  FINISH("finish");

  private final String word;

  DeployStep(String word) {
    this.word = word;
  }

  /** The word for it in an event. */
  public String word() {
    return word;
  }

  static @Nullable DeployStep of(@Nullable String word) {
    for (var step : values()) {
      if (step.word.equals(word)) {
        return step;
      }
    }
    return null;
  }
}
