package dev.ctxaws.aws.dynamodb.client;

import dev.ctxaws.json.JsonWriter;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/** What is asked of DynamoDB: an operation, and its parameters. To be sent once. */
public final class Request {
  private final String operation;
  private final JsonWriter body = new JsonWriter().beginObject();

  private Request(String operation) {
    this.operation = operation;
  }

  /** A request without parameters yet: for {@code GetItem}, as an example. */
  public static Request of(String operation) {
    return new Request(operation);
  }

  /** The name of the operation. */
  public String operation() {
    return operation;
  }

  /** Adds a parameter. */
  public Request text(String name, String value) {
    body.field(name).string(value);
    return this;
  }

  /** Adds a parameter. */
  public Request number(String name, long value) {
    body.field(name).integer(value);
    return this;
  }

  /** Adds a parameter. */
  public Request flag(String name, boolean value) {
    body.field(name).bool(value);
    return this;
  }

  /** Adds a parameter. */
  public Request attributes(String name, Map<String, Attribute> value) {
    AttributeJson.write(body.field(name), value);
    return this;
  }

  /** Adds a parameter: a list. */
  public Request attributes(String name, Collection<Map<String, Attribute>> values) {
    body.field(name).beginArray();
    values.forEach(value -> AttributeJson.write(body, value));
    body.endArray();
    return this;
  }

  /** Adds a parameter: texts by their names. */
  public Request texts(String name, Map<String, String> values) {
    return object(name, it -> values.forEach(it::text));
  }

  /** Adds a parameter that has parameters itself. */
  public Request object(String name, Consumer<Request> parameters) {
    body.field(name).beginObject();
    parameters.accept(this);
    body.endObject();
    return this;
  }

  /** Adds a parameter: a list of what has parameters itself. */
  public <T> Request objects(String name, Collection<T> values, ObjectWriter<T> writer) {
    body.field(name).beginArray();
    for (var value : values) {
      body.beginObject();
      writer.write(this, value);
      body.endObject();
    }
    body.endArray();
    return this;
  }

  /** Writes the parameters of one of several values. */
  @FunctionalInterface
  public interface ObjectWriter<T> {
    /** Adds them. */
    void write(Request to, T value);
  }

  byte[] utf8() {
    return body.endObject().utf8();
  }
}
