package app.meaning;

import dev.ctxaws.vector.Embedding;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;

/** A model of Amazon Bedrock that embeds texts as Titan does. */
final class Bedrock implements TextModel {
  private static final String JSON = "application/json";

  private final BedrockRuntimeClient client = BedrockRuntimeClient.create();
  private final String model;

  Bedrock(String model) {
    this.model = model;
  }

  @Override
  public Embedding embed(String text) {
    var request =
        Document.mapBuilder()
            .putString("inputText", text)
            .putNumber("dimensions", DIMENSIONS)
            .putBoolean("normalize", true)
            .build();
    var answer =
        client.invokeModel(
            it ->
                it.modelId(model)
                    .contentType(JSON)
                    .accept(JSON)
                    .body(SdkBytes.fromUtf8String(request.toString())));
    return read(answer.body().asUtf8String());
  }

  /** {@code {"embedding":[0.1,…],"inputTextTokenCount":3}}. */
  static Embedding read(String answer) {
    var embedding = JsonNode.parser().parse(answer).field("embedding");
    return Embedding.of(
        embedding.orElseThrow().asArray().stream()
            .mapToDouble(number -> Double.parseDouble(number.asNumber()))
            .toArray());
  }
}
