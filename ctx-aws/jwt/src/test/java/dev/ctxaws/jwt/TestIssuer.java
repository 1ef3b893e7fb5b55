package dev.ctxaws.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An OpenID provider on the loopback interface: a discovery document, and keys that change. */
public final class TestIssuer implements AutoCloseable {
  /** The audience of its tokens. */
  public static final String APPLICATION = "shop";

  private static final long IN_THE_YEAR_2100 = 4_102_444_800L;
  private static final String DISCOVERY = "/.well-known/openid-configuration";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger discoveries = new AtomicInteger();
  private final AtomicInteger keyRequests = new AtomicInteger();
  private volatile List<Map<String, Object>> keys = List.of();
  private volatile int status = 200;
  private volatile @Nullable String document;
  private volatile @Nullable String jwks;
  private volatile @Nullable CountDownLatch gate;

  /** A provider with some keys. */
  public TestIssuer(TestKey... keys) {
    publish(keys);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext(DISCOVERY, exchange -> answer(exchange, discoveries, this::document));
    server.createContext("/keys", exchange -> answer(exchange, keyRequests, this::jwks));
    server.start();
  }

  /** Its address, which is its name. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  String jwksUrl() {
    return url() + "/keys";
  }

  /** The claims of a token of ada's, for 75 years. */
  public Map<String, Object> claims() {
    var claims = new LinkedHashMap<String, Object>();
    claims.put("iss", url());
    claims.put("sub", "ada");
    claims.put("aud", APPLICATION);
    claims.put("iat", 1_700_000_000L);
    claims.put("exp", IN_THE_YEAR_2100);
    return claims;
  }

  /** The claims of a token of ada's, with one more or another. */
  public Map<String, Object> claims(String name, @Nullable Object value) {
    var claims = claims();
    claims.remove(name);
    if (value != null) {
      claims.put(name, value);
    }
    return claims;
  }

  /** Has these keys from now on, and no others. */
  void publish(TestKey... published) {
    keys = Stream.of(published).map(TestKey::jwk).toList();
  }

  /** Answers every request with a status. */
  void answer(int everything) {
    status = everything;
  }

  /** Says this instead of a discovery document. */
  void discovery(String text) {
    document = text;
  }

  /** Says this instead of its keys. */
  void keys(String text) {
    jwks = text;
  }

  /** Answers nothing until {@code latch} is open. */
  void waitFor(CountDownLatch latch) {
    gate = latch;
  }

  /** How often it was asked for its discovery document. */
  int discoveries() {
    return discoveries.get();
  }

  /** How often it was asked for its keys. */
  public int keyRequests() {
    return keyRequests.get();
  }

  String jwks() {
    var text = jwks;
    return text != null ? text : JSONObjectUtils.toJSONString(Map.of("keys", keys));
  }

  private String document() {
    var text = document;
    return text != null
        ? text
        : JSONObjectUtils.toJSONString(Map.of("issuer", url(), "jwks_uri", jwksUrl()));
  }

  private void answer(HttpExchange exchange, AtomicInteger count, Supplier<String> body)
      throws IOException {
    count.incrementAndGet();
    try (exchange) {
      var latch = gate;
      if (latch != null) {
        latch.await();
      }
      var bytes = body.get().getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.getResponseHeaders().add("Location", url() + "/elsewhere");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
