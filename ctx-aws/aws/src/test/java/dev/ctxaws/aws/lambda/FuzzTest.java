package dev.ctxaws.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.ctxaws.aws.lambda.Requests.Sent;
import dev.ctxaws.engine.Caller;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.json.JsonReader;
import dev.ctxaws.json.MalformedJsonException;
import dev.ctxaws.jwt.TestIssuer;
import dev.ctxaws.jwt.TestKey;
import dev.ctxaws.value.ObjBuilder;
import dev.ctxaws.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

/**
 * Whatever a request says, it is answered: with the result of a function, or with what is wrong
 * with it; and unless a mutation has succeeded, with nothing changed.
 */
class FuzzTest {
  private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What a call may allocate: so much, because the first ones load classes, and for each byte. */
  private static final long MOST_BYTES = 4 << 20;

  private static final long MOST_TIMES = 100;
  private static final TestKey KEY = TestKey.of("k1", "RS256");

  private final TestIssuer issuer = new TestIssuer(KEY);
  private final TestLambda lambda = new TestLambda();
  private final NotesFunctions functions = new NotesFunctions();
  private final LambdaRuntime runtime =
      lambda.runtime((_, args, _, _) -> args, functions, Entropy.secure());
  private final ApiHandler handler = new ApiHandler(functions, () -> runtime);
  private final Set<String> notes = new TreeSet<>();
  private final Requests requests;

  FuzzTest() {
    lambda.environment.put("AUTH_DOMAIN", issuer.url());
    lambda.environment.put("AUTH_APPLICATION_ID", TestIssuer.APPLICATION);
    for (var text : List.of("one", "two", "three", "four")) {
      var note = NotesFunctions.ADD.args().encode(new Note(text));
      runtime.engine().mutation("notes:add", note, new Caller(null, true));
    }
    notes.addAll(functions.added);
    requests =
        new Requests(
            KEY.pair().getPrivate(),
            issuer.url(),
            List.copyOf(notes),
            List.of(cursor(1), cursor(3)));
  }

  private String cursor(int items) {
    var args =
        new ObjBuilder(2)
            .put("cursor", Value.Null.INSTANCE)
            .put("numItems", new Value.Float64(items))
            .build();
    return ((Value.Str) runtime.engine().query("notes:page", args, new Caller(null, true))).value();
  }

  @Provide
  Arbitrary<Sent> requests() {
    return requests.all();
  }

  @Provide
  Arbitrary<String> events() {
    return Combinators.combine(requests.all(), Requests.edited(List.of(""), 1))
        .flatAs((sent, _) -> Requests.edited(List.of(sent.event()), 3));
  }

  /** Requests that are mostly one thing, over and over. */
  @Provide
  Arbitrary<Sent> longRequests() {
    var repeated =
        Arbitraries.of(
            "[",
            "{\"a\":",
            "[],",
            "0,",
            "1e9,",
            "\"\\u0000\",",
            "{\"a\":1},",
            "\"",
            "\\\\",
            "é",
            " ");
    return Combinators.combine(requests.all(), repeated, Arbitraries.integers().between(1, 40_000))
        .as(
            (sent, what, times) -> {
              var body = "{\"path\":\"notes:act\",\"args\":{\"a\":[" + what.repeat(times) + "1]}}";
              return new Sent("POST", sent.path(), sent.headers(), body, false);
            });
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void request_ofAnyKind_isAnswered(@ForAll("requests") Sent sent) {
    assertAnswered(sent);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void request_ofAnyLength_takesMemoryForItsLength(@ForAll("longRequests") Sent sent) {
    assertAnswered(sent);
  }

  private void assertAnswered(Sent sent) {
    var event = sent.event().getBytes(UTF_8);
    lambda.forgetLog();
    functions.added.clear();
    long before = MEMORY.getCurrentThreadAllocatedBytes();

    var json = lambda.run(handler, event);

    long allocated = MEMORY.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).as("bytes allocated").isLessThan(MOST_BYTES + MOST_TIMES * event.length);
    var answer = TestLambda.answer(json);
    var body = text(answer);
    assertThat(answer.status()).as(body).isBetween(200, 499);
    assertThat(body).doesNotContain("    at ", "java.", "dev.ctxaws", "Exception");
    assertThat(lambda.log()).doesNotContain(Requests.SECRET);
    boolean isHead = sent.method().equalsIgnoreCase("HEAD");
    if (!isHead && answer.headers().getOrDefault("content-type", "").contains("json")) {
      assertIsJson(body);
    }
    noteSuccess(answer.status(), body);
  }

  private void noteSuccess(int status, String body) {
    if (status == 200 && !body.contains("\"status\":\"error\"")) {
      notes.addAll(functions.added);
    }
  }

  private static String text(TestLambda.Answer answer) {
    if (!answer.headers().containsKey("content-encoding")) {
      return answer.body();
    }
    var bytes = new ByteArrayInputStream(Base64.getDecoder().decode(answer.body()));
    try (var in = new GZIPInputStream(bytes)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertIsJson(String text) {
    try (var in = JsonReader.of(text)) {
      in.skip();
      in.end();
    }
  }

  /** The gateway sends nothing of the kind; but whoever may invoke the Lambda can. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void event_ofAnyKind_isAnsweredOrNoEvent(@ForAll("events") String event) {
    functions.added.clear();
    TestLambda.Answer answer;
    try {
      answer = TestLambda.answer(lambda.run(handler, event.getBytes(UTF_8)));
    } catch (MalformedJsonException _) {
      assertThat(functions.added).isEmpty();
      return;
    }
    assertThat(answer.status()).as(answer.body()).isBetween(200, 499);
    noteSuccess(answer.status(), text(answer));
  }

  @AfterProperty
  void nothingElseWasWritten() {
    issuer.close();
    var all =
        (Value.Obj) runtime.engine().query("notes:all", Value.Obj.EMPTY, new Caller(null, true));
    var found = new ArrayList<String>();
    for (int i = 0; i < all.size(); i++) {
      found.add(all.nameAt(i));
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(notes);
  }
}
