package dev.ctxaws.aws.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ctxaws.json.JsonWriter;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are nearly right: good ones with a few places changed, which get further than noise
 * does, and some noise.
 *
 * @param ids of documents that are there
 * @param cursors of pages
 */
record Requests(PrivateKey key, String issuer, List<String> ids, List<String> cursors) {
  /** What callers send that no log may repeat. */
  static final String SECRET = "private-7f3a";

  private static final List<String> ROUTES =
      List.of(
          "/api/query",
          "/api/mutation",
          "/api/action",
          "/api/function",
          "/api/query_batch",
          "/api/query_ts",
          "/api/query_at_ts",
          "/api/run/notes/add",
          "/api/run/notes/page",
          "/api/query?path=notes%3Aget&args=%7B%22text%22%3A%22x%22%7D&format=json",
          "/notes",
          "/any/where?a=b",
          "/api/storage/upload?token=0e1c5b9c-6f0e-4f1e-8d0e-1c5b9c6f0e4f",
          "/api/storage/0e1c5b9c-6f0e-4f1e-8d0e-1c5b9c6f0e4f",
          "/instance_name",
          "/");
  private static final List<String> FRAGMENTS =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          ",",
          ":",
          "\\",
          "\\ud800",
          "\\u0000",
          "null",
          "true",
          "-0",
          "1e999",
          "1.5",
          "99999999999999999999",
          "{\"$integer\":\"AAAAAAAAAIA=\"}",
          "{\"$integer\":\"AAE=\"}",
          "{\"$float\":\"AAAAAAAA+H8=\"}",
          "{\"$bytes\":\"A\"}",
          "{\"$undefined\":1}",
          "\"\":1,",
          "\"_id\":1,",
          "[".repeat(2_000),
          "{\"a\":".repeat(1_500),
          "notes:clear",
          "notes:nope",
          "x".repeat(5_000),
          "%",
          "%00",
          "%2f",
          "//",
          "/../",
          "#",
          " ",
          "^",
          "\u0000",
          "\r\n",
          "é",
          "\ud83d\ude00",
          "\ud800");

  /**
   * A request, as it reaches a handler.
   *
   * @param path with the query string
   * @param isBase64 whether the body is
   */
  record Sent(
      String method, String path, Map<String, String> headers, String body, boolean isBase64) {
    /** The event that the gateway makes of it. */
    String event() {
      var out = new JsonWriter().beginObject();
      out.field("version").string("2.0").field("routeKey").string("$default");
      int query = path.indexOf('?');
      out.field("rawPath").string(query < 0 ? path : path.substring(0, query));
      out.field("rawQueryString").string(query < 0 ? "" : path.substring(query + 1));
      out.field("headers").beginObject();
      headers.forEach((name, value) -> out.field(name).string(value));
      out.endObject();
      out.field("cookies").beginArray().string("a=1").endArray();
      out.field("requestContext").beginObject();
      out.field("domainName").string("abc.execute-api.us-east-1.amazonaws.com");
      out.field("http").beginObject().field("method").string(method);
      out.field("sourceIp").string("203.0.113.7").endObject();
      out.field("requestId").string("gateway-1").field("stage").string("$default").endObject();
      out.field("body").string(body);
      return out.field("isBase64Encoded").bool(isBase64).endObject().text();
    }
  }

  Arbitrary<Sent> all() {
    return Combinators.combine(methods(), edited(ROUTES, 2), headers(), bodies(), isBase64())
        .as(Sent::new)
        .map(Requests::encoded);
  }

  private static Sent encoded(Sent sent) {
    return sent.isBase64()
        ? new Sent(
            sent.method(),
            sent.path(),
            sent.headers(),
            Base64.getEncoder().encodeToString(sent.body().getBytes(UTF_8)),
            true)
        : sent;
  }

  private static Arbitrary<Boolean> isBase64() {
    return Arbitraries.frequency(Tuple.of(4, false), Tuple.of(1, true));
  }

  private static Arbitrary<String> methods() {
    return Arbitraries.frequencyOf(
        Tuple.of(12, Arbitraries.just("POST")),
        Tuple.of(4, Arbitraries.of("GET", "OPTIONS", "HEAD", "PUT", "post", "")),
        Tuple.of(1, Arbitraries.strings().ofMaxLength(5)));
  }

  private Arbitrary<String> bodies() {
    return Arbitraries.frequencyOf(
        Tuple.of(12, edited(bodiesThatWork(), 4)),
        Tuple.of(1, Arbitraries.strings().ofMaxLength(30)));
  }

  private List<String> bodiesThatWork() {
    var bodies = new ArrayList<String>();
    bodies.add("{\"path\":\"notes:add\",\"args\":[{\"text\":\"" + SECRET + "\"}]}");
    bodies.add("{\"path\":\"notes:add\",\"args\":{\"text\":\"" + SECRET + "\"}}");
    bodies.add("{\"args\":{\"text\":\"" + SECRET + "\"},\"format\":\"convex_encoded_json\"}");
    bodies.add(
        "{\"path\":\"notes:who\",\"format\":\"json\",\"args\":[{}],\"ts\":\"AAAAAAAAAAA=\"}");
    bodies.add("{\"path\":\"notes:act\",\"args\":{\"a\":[1,{\"$bytes\":\"AAEC\"}],\"b\":null}}");
    bodies.add(
        "{\"queries\":[{\"path\":\"notes:who\",\"args\":{}},"
            + "{\"path\":\"notes:get\",\"args\":{\"text\":\"x\"}}]}");
    for (var id : ids) {
      bodies.add("{\"path\":\"notes:get\",\"args\":{\"text\":\"" + id + "\"}}");
    }
    for (var cursor : cursors) {
      bodies.add(
          "{\"path\":\"notes:page\",\"args\":{\"numItems\":2,\"cursor\":\"" + cursor + "\"}}");
      bodies.add(
          "{\"path\":\"notes:page\",\"args\":{\"numItems\":2,\"cursor\":null,\"endCursor\":\""
              + cursor
              + "\"}}");
    }
    return bodies;
  }

  private Arbitrary<Map<String, String>> headers() {
    var type =
        Arbitraries.frequencyOf(
            Tuple.of(10, Arbitraries.just("application/json")),
            Tuple.of(1, edited(List.of("application/json; charset=utf-8", "text/plain"), 2)));
    var client = edited(List.of("npm-1.48.0", "npm-1.4.1", "python-0.7.0", "x"), 1);
    var other =
        edited(
            List.of(
                "gzip", "https://shop.example", "content-type,convex-client", "0123456789abcdef"),
            2);
    return Combinators.combine(
            type.injectNull(0.05),
            client.injectNull(0.7),
            authorizations().injectNull(0.7),
            other.injectNull(0.7))
        .as(
            (contentType, convexClient, authorization, rest) -> {
              var headers = new TreeMap<String, String>();
              put(headers, "content-type", contentType);
              put(headers, "convex-client", convexClient);
              put(headers, "authorization", authorization);
              for (var name :
                  List.of(
                      "accept-encoding",
                      "origin",
                      "access-control-request-headers",
                      "convex-request-id",
                      "digest",
                      "range",
                      "user-agent")) {
                put(headers, name, rest);
              }
              return headers;
            });
  }

  private static void put(Map<String, String> headers, String name, @Nullable String value) {
    if (value != null) {
      headers.put(name, value);
    }
  }

  /** Tokens: good ones, those with other claims, and those that were changed afterwards. */
  private Arbitrary<String> authorizations() {
    var heads =
        edited(
            List.of("{\"alg\":\"RS256\",\"kid\":\"k1\",\"typ\":\"JWT\"}", "{\"alg\":\"none\"}"), 1);
    var claims =
        edited(
            List.of(
                "{\"iss\":\""
                    + issuer
                    + "\",\"sub\":\""
                    + SECRET
                    + "\",\"aud\":\"shop\",\"exp\":4102444800,\"a\":{\"b\":[1]}}"),
            2);
    var signed =
        Combinators.combine(heads, claims).as((head, body) -> "Bearer " + sign(head, body));
    return Arbitraries.frequencyOf(
        Tuple.of(3, signed),
        Tuple.of(3, Combinators.combine(signed, edits(2)).as(Requests::edit)),
        Tuple.of(
            1, edited(List.of("Basic YTpi", "Convex " + SECRET, "Bearer", "Bearer a.b.c"), 1)));
  }

  private String sign(String head, String claims) {
    var encoder = Base64.getUrlEncoder().withoutPadding();
    var signed =
        encoder.encodeToString(head.getBytes(UTF_8))
            + "."
            + encoder.encodeToString(claims.getBytes(UTF_8));
    try {
      var signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(key);
      signature.update(signed.getBytes(UTF_8));
      return signed + "." + encoder.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One change of a text: some characters go, and others come in their place. */
  private record Edit(int at, int cut, String insert) {}

  /** One of some texts, with up to {@code most} changes. */
  static Arbitrary<String> edited(List<String> texts, int most) {
    return Combinators.combine(Arbitraries.of(texts), edits(most)).as(Requests::edit);
  }

  private static Arbitrary<List<Edit>> edits(int most) {
    var inserts =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of(FRAGMENTS)),
            Tuple.of(1, Arbitraries.strings().ofMaxLength(3)),
            Tuple.of(1, Arbitraries.just("")));
    var edit =
        Combinators.combine(
                Arbitraries.integers().between(0, 400),
                Arbitraries.integers().between(0, 6),
                inserts)
            .as(Edit::new);
    return edit.list().ofMaxSize(most);
  }

  private static String edit(String text, List<Edit> edits) {
    var edited = new StringBuilder(text);
    for (var edit : edits) {
      int at = edit.at() % (edited.length() + 1);
      edited.replace(at, Math.min(edited.length(), at + edit.cut()), edit.insert());
    }
    return edited.toString();
  }
}
