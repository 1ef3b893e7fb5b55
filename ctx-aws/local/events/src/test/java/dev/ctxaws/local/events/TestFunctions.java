package dev.ctxaws.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ctxaws.local.events.core.Json;
import dev.ctxaws.local.events.functions.Functions;
import dev.ctxaws.local.events.functions.Invocation;
import dev.ctxaws.local.events.functions.Invocation.Failed;
import dev.ctxaws.local.events.functions.Invocation.Returned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Functions that note their calls, and answer as the test says: {@code {}} at first. */
final class TestFunctions implements Functions {
  /** A call that was made. */
  record Call(String name, String requestId, String payload) {
    JsonNode json() {
      try {
        return Json.read(payload);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What a function does. */
  interface Body {
    Invocation call(String payload) throws InterruptedException;
  }

  private final Map<String, Body> bodies = new ConcurrentHashMap<>();
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();

  TestFunctions(String... names) {
    for (var name : names) {
      answers(name, "{}");
    }
  }

  void does(String name, Body body) {
    bodies.put(name, body);
  }

  void answers(String name, String json) {
    does(name, _ -> new Returned(json.getBytes(StandardCharsets.UTF_8)));
  }

  void fails(String name) {
    does(name, _ -> new Failed("java.lang.IllegalStateException", "It broke.", List.of("a.b(C)")));
  }

  @Override
  public boolean has(String name) {
    return bodies.containsKey(name);
  }

  @Override
  @SuppressWarnings("NullAway") // only called for names that it has
  public Invocation invoke(String name, String requestId, byte[] payload)
      throws InterruptedException {
    var text = new String(payload, StandardCharsets.UTF_8);
    var body = bodies.get(name);
    calls.add(new Call(name, requestId, text));
    return body.call(text);
  }

  /** The next call, when it is made. */
  Call next() throws InterruptedException {
    var call = calls.poll(60, TimeUnit.SECONDS);
    assertThat(call).as("a call within a minute").isNotNull();
    return call;
  }

  void noneSoFar() {
    assertThat(calls).isEmpty();
  }

  int count() {
    return calls.size();
  }
}
