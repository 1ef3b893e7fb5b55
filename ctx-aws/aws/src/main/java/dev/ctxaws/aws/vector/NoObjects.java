package dev.ctxaws.aws.vector;

import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonParser;
import org.opensearch.client.json.JsonpMapper;

/** The client wants to know how objects become JSON. We give it JSON, and no objects. */
enum NoObjects implements JsonpMapper {
  MAPPER;

  @Override
  public JsonProvider jsonProvider() {
    return JsonProvider.provider();
  }

  @Override
  public <T> T deserialize(JsonParser parser, Class<T> type) {
    throw new UnsupportedOperationException("Nothing is read as " + type + ".");
  }

  @Override
  public <T> void serialize(T value, JsonGenerator generator) {
    throw new UnsupportedOperationException("Nothing is written of " + value.getClass() + ".");
  }
}
