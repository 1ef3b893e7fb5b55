package dev.ctxaws.aws.dynamodb.client;

import dev.ctxaws.json.JsonReader;
import dev.ctxaws.json.JsonWriter;
import java.util.HashMap;
import java.util.Map;

/** Attributes in JSON, each an object whose one field says the type: {@code {"N": "7"}}. */
final class AttributeJson {
  private AttributeJson() {}

  static void write(JsonWriter out, Map<String, Attribute> attributes) {
    out.beginObject();
    for (var attribute : attributes.entrySet()) {
      write(out.field(attribute.getKey()).beginObject(), attribute.getValue());
      out.endObject();
    }
    out.endObject();
  }

  private static void write(JsonWriter out, Attribute attribute) {
    switch (attribute) {
      case Attribute.Bytes(var bytes) -> out.field("B").base64(bytes);
      case Attribute.Digits(var digits) -> out.field("N").string(digits);
      case Attribute.Text(var text) -> out.field("S").string(text);
      case Attribute.Fields(var fields) -> write(out.field("M"), fields);
    }
  }

  static Map<String, Attribute> read(JsonReader in) {
    in.beginObject();
    return readRest(in);
  }

  /** The same when the object was entered already. */
  static Map<String, Attribute> readRest(JsonReader in) {
    var attributes = new HashMap<String, Attribute>();
    for (var name = in.nextField(); name != null; name = in.nextField()) {
      attributes.put(name, attribute(in));
    }
    return attributes;
  }

  private static Attribute attribute(JsonReader in) {
    in.beginObject();
    var attribute =
        switch (in.nextField()) {
          case "B" -> new Attribute.Bytes(in.base64());
          case "N" -> new Attribute.Digits(in.string());
          case "S" -> new Attribute.Text(in.string());
          case "M" -> new Attribute.Fields(read(in));
          case null, default -> throw in.unexpected("an attribute of type B, N, S or M");
        };
    if (in.nextField() != null) {
      throw in.unexpected("the end of an attribute");
    }
    return attribute;
  }
}
