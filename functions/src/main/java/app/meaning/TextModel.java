package app.meaning;

import dev.ctxaws.vector.Embedding;

/** Turns texts into vectors, so that those of like meaning lie in nearly the same direction. */
public interface TextModel {
  /** The length of the vectors. */
  int DIMENSIONS = 256;

  /** The vector of a text, which is not blank. */
  Embedding embed(String text);

  /**
   * The model of this deployment: that of Amazon Bedrock which the variable {@code EMBEDDING_MODEL}
   * names, {@code amazon.titan-embed-text-v2:0} for one; or, where it is not set, one that needs no
   * network and knows words by their letters alone.
   */
  static TextModel ofDeployment() {
    return Chosen.MODEL;
  }

  /** Chosen when the first text is embedded: few functions embed any. */
  final class Chosen {
    private static final TextModel MODEL = choose(System.getenv("EMBEDDING_MODEL"));

    private Chosen() {}

    private static TextModel choose(String model) {
      return model == null || model.isEmpty() ? new Letters() : new Bedrock(model);
    }
  }
}
