package dev.ctxaws.bench.storagefaults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ctxaws.bench.app.Files.Direct;
import dev.ctxaws.bench.app.Files.DirectArgs;
import dev.ctxaws.bench.app.Files.FileId;
import dev.ctxaws.bench.app.Files.ListArgs;
import dev.ctxaws.bench.app.Files.Listed;
import dev.ctxaws.bench.app.Files.StoreArgs;
import dev.ctxaws.bench.app.generated.api;
import dev.ctxaws.bench.stack.Stack;
import dev.ctxaws.bench.stack.Trouble;
import dev.ctxaws.function.NoArgs;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Id;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of one drill: what was sent and deleted, and what is there. */
final class Shelf {
  private static final Pattern STORAGE_ID = Pattern.compile("\\{\"storageId\":\"([^\"]+)\"}");
  private static final String SHA256 = "x-amz-checksum-sha256";

  /** By then, whatever was begun has become a file, or never will. */
  private static final Duration ALL_DUE = Duration.ofHours(26);

  private final Stack stack;
  private final Web web;
  private final List<Sent> sent = new ArrayList<>();
  private final Map<Sent, Deleted> deleted = new HashMap<>();

  /**
   * A file that was deleted.
   *
   * @param secret the last part of its URL
   * @param location where S3 served it before
   * @param isServed whether the API served it all the same, at once after
   */
  private record Deleted(String secret, URI location, boolean isServed) {}

  Shelf(Stack stack, Web web) {
    this.stack = stack;
    this.web = web;
  }

  /** Stores a file, as its way says. */
  Sent send(Sent file) throws IOException, InterruptedException {
    return switch (file.way()) {
      case POST -> post(file, uploadUrl(), Map.of());
      case PUT -> put(file, directUploadUrl(file), Map.of());
      case STORE -> store(file, null);
    };
  }

  URI uploadUrl() throws IOException, InterruptedException {
    return URI.create(stack.call(api.files.uploadUrl, NoArgs.NONE));
  }

  /** Where a file may be put, and nothing else. */
  Direct directUploadUrl(Sent file) throws IOException, InterruptedException {
    var args = new DirectArgs(file.contentType(), file.size(), file.sha256());
    return stack.call(api.files.directUploadUrl, args);
  }

  /** Posts a file. */
  Sent post(Sent file, URI url, Map<String, String> more) throws IOException, InterruptedException {
    var headers = new TreeMap<>(more);
    if (file.contentType() != null) {
      headers.put("content-type", file.contentType());
    }
    var reply = web.send("POST", url, headers, file.bytes());
    var id = STORAGE_ID.matcher(text(reply));
    return noted(file, reply.statusCode() == 200 && id.matches() ? new Id<>(id.group(1)) : null);
  }

  private static String text(HttpResponse<byte[]> reply) {
    return new String(reply.body(), UTF_8);
  }

  /**
   * Puts a file.
   *
   * @param other headers that are sent instead of those that go with the URL
   */
  Sent put(Sent file, Direct to, Map<String, String> other) throws InterruptedException {
    var headers = new TreeMap<>(to.headers());
    headers.putAll(other);
    headers.values().removeIf(String::isEmpty);
    try {
      var reply = web.send("PUT", URI.create(to.url()), headers, file.bytes());
      return noted(file, reply.statusCode() == 200 ? to.id() : null);
    } catch (IOException _) {
      // It was refused before all was sent.
      return noted(file, null);
    }
  }

  /** Has an action store a file; one that fails is not acknowledged. */
  Sent store(Sent file, @Nullable String sha256) throws InterruptedException {
    var args = new StoreArgs(file.seed(), file.size(), file.contentType(), sha256);
    try {
      return noted(file, stack.call(api.files.store, args));
    } catch (IOException _) {
      return noted(file, null);
    }
  }

  /** Notes that a file could not even be begun. */
  Sent refused(Sent file) {
    return noted(file, null);
  }

  private synchronized Sent noted(Sent file, @Nullable Id<StoredFile> id) {
    var answered = file.answered(id);
    sent.add(answered);
    return answered;
  }

  /** Deletes a file to which clients have the URL, and a signed request of S3. */
  void delete(Sent file) throws IOException, InterruptedException {
    var listed = listed().get(file.file());
    if (listed == null) {
      throw new IOException("A file is not there that should be deleted: " + file);
    }
    var location = location(listed);
    stack.call(api.files.delete, new FileId(file.file()));
    var secret = lastPart(listed.url());
    deleted.put(file, new Deleted(secret, location, isServed(secret)));
  }

  private boolean isServed(String secret) throws IOException, InterruptedException {
    return web.get(stack.api().resolve("/api/storage/" + secret)).statusCode() != 404;
  }

  /** Where S3 serves a file for a minute. */
  URI location(Listed file) throws IOException, InterruptedException {
    var reply = web.get(URI.create(file.url()));
    var location = reply.headers().firstValue("location").orElse(null);
    if (reply.statusCode() != 307 || location == null) {
      throw new IOException(file.url() + " is answered with " + reply.statusCode());
    }
    return URI.create(location);
  }

  /** All files that are there. */
  Map<Id<StoredFile>, Listed> listed() throws IOException, InterruptedException {
    var all = new HashMap<Id<StoredFile>, Listed>();
    String cursor = null;
    while (true) {
      var page = stack.call(api.files.list, new ListArgs(cursor));
      page.page().forEach(file -> all.put(file.id(), file));
      if (page.isDone()) {
        return all;
      }
      cursor = page.continueCursor();
    }
  }

  /** Lets more than a day pass, sweeps until nothing is left to do, and looks. */
  Row settled(String fault) throws IOException, InterruptedException {
    // The schedule's sweeps would run while time passes.
    stack.trouble(Trouble.EVENTS_LOST);
    stack.advance(ALL_DUE);
    sweep();
    return looked(fault);
  }

  /** Looks what is there. */
  Row looked(String fault) throws IOException, InterruptedException {
    var listed = listed();
    int lost = 0;
    for (var file : sent) {
      if (file.isAcknowledged() && !deleted.containsKey(file) && !isThere(file, listed)) {
        lost++;
      }
    }
    return new Row(
        fault,
        sent.size(),
        (int) sent.stream().filter(Sent::isAcknowledged).count(),
        deleted.size(),
        lost,
        readable(listed),
        orphans(listed));
  }

  void sweep() throws IOException, InterruptedException {
    while (stack.sweep().deleted() > 0) {
      // There may be more.
    }
  }

  private boolean isThere(Sent file, Map<Id<StoredFile>, Listed> listed)
      throws IOException, InterruptedException {
    var found = listed.get(file.file());
    if (found == null
        || !file.is(new StoredFile(found.sha256(), found.size(), found.contentType()))) {
      return false;
    }
    var reply = web.get(location(found));
    var type = reply.headers().firstValue("content-type").orElse(null);
    return reply.statusCode() == 200
        && Arrays.equals(reply.body(), file.bytes())
        && (file.contentType() == null || file.contentType().equals(type));
  }

  private int readable(Map<Id<StoredFile>, Listed> listed)
      throws IOException, InterruptedException {
    int readable = 0;
    for (var file : deleted.entrySet()) {
      var gone = file.getValue();
      boolean isReadable =
          listed.containsKey(file.getKey().file())
              || gone.isServed()
              || isServed(gone.secret())
              || web.get(gone.location()).statusCode() == 200;
      readable += isReadable ? 1 : 0;
    }
    return readable;
  }

  /** Compares the bucket with the files, each way round. Both have the same last part. */
  private int orphans(Map<Id<StoredFile>, Listed> listed) {
    var files = new HashSet<String>();
    listed.values().forEach(file -> files.add(lastPart(file.url())));
    var objects = new HashSet<String>();
    try (var bucket = new Bucket(stack.s3())) {
      bucket.keys().forEach(key -> objects.add(lastPart(key)));
    }
    var both = new HashSet<>(files);
    both.retainAll(objects);
    return files.size() + objects.size() - 2 * both.size();
  }

  private static String lastPart(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The header with the SHA-256 of a PUT. */
  static Map<String, String> claiming(String sha256) {
    return Map.of(SHA256, sha256);
  }
}
