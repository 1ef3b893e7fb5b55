package dev.ctxaws.engine.storage;

import dev.ctxaws.CtxException;
import dev.ctxaws.db.DbWriter;
import dev.ctxaws.db.Doc;
import dev.ctxaws.engine.document.Documents;
import dev.ctxaws.engine.document.SystemDocuments;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.system.Job;
import dev.ctxaws.engine.system.KeptFile;
import dev.ctxaws.engine.system.KeptFiles;
import dev.ctxaws.engine.system.LooseObject;
import dev.ctxaws.engine.system.LooseObject.Use;
import dev.ctxaws.engine.system.LooseObjects;
import dev.ctxaws.storage.DirectUploadOptions;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.DocumentId;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.TableNumbers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The files of one transaction, and the objects that belong to none.
 *
 * <pre>
 * reserved ──► claimed: a file ──► deleted ──► forgotten
 *     └───────── overdue ─────────────┘
 * </pre>
 *
 * <p>Whoever writes an object has reserved it before, so whatever is in the bucket is known in the
 * store. A file is there only when all of its object is. An object is deleted only when nobody can
 * claim it any more, and forgotten only when it has been deleted.
 *
 * <p>Source: contract 10.
 */
public final class FileBook {
  /** How long an upload URL is good for. */
  public static final Duration UPLOAD = Duration.ofHours(1);

  /** Longer than any Lambda runs: by then what it wrote is a file, or never will be. */
  private static final Duration LONGEST_WRITE = Duration.ofMinutes(20);

  /** How long what was begun in time may take: 5 GB over a slow line. */
  private static final Duration LONGEST_PUT = Duration.ofHours(24);

  private static final String OURS = "f/";
  private static final String DIRECT = "u/";

  private final Documents documents;
  private final DbWriter system;
  private final Instant now;
  private final Entropy entropy;

  /** The files that {@code documents} has, at the moment {@code now} of their transaction. */
  public FileBook(Documents documents, Instant now, Entropy entropy) {
    this.documents = documents;
    this.system = SystemDocuments.writer(documents);
    this.now = now;
    this.entropy = entropy;
  }

  /** Reserves an object that a client may POST within an hour. */
  public LooseObject reservePost() {
    // Its due time is when the URL has expired and whoever began in time has come to an end.
    return reserve(OURS, Use.POSTED, UPLOAD.plus(LONGEST_WRITE), null, DirectUploadOptions.ANY);
  }

  /** Reserves an object that a client may PUT within an hour. */
  public LooseObject reservePut(DirectUploadOptions options) {
    Id<StoredFile> file = SystemDocuments.reserve(documents, StoredFile.TABLE);
    return reserve(DIRECT, Use.PUT, UPLOAD.plus(LONGEST_PUT), file, options);
  }

  /** Reserves an object that is about to be written by this process. */
  public LooseObject reserveWrite() {
    return reserve(OURS, Use.WRITTEN, LONGEST_WRITE, null, DirectUploadOptions.ANY);
  }

  private LooseObject reserve(
      String prefix,
      Use use,
      Duration time,
      @Nullable Id<StoredFile> file,
      DirectUploadOptions options) {
    var secret = new UUID(entropy.nextLong(), entropy.nextLong()).toString();
    var object =
        new LooseObject(
            secret,
            prefix + secret,
            use,
            (int) entropy.below(Job.SHARDS),
            now.plus(time),
            file,
            options.size(),
            options.sha256());
    system.insert(LooseObjects.TABLE, object);
    return object;
  }

  /** Takes an upload URL, which nobody can take a second time. */
  public LooseObject takePost(String secret) {
    var doc = loose(secret);
    if (doc == null || doc.value().use() != Use.POSTED) {
      throw new CtxException(
          "StorageTokenInvalid",
          "The upload URL is not one of this deployment, or has been used. Generate another.");
    }
    if (now.isAfter(doc.value().due().minus(LONGEST_WRITE))) {
      throw new CtxException(
          "StorageTokenExpired", "The upload URL has expired: it is good for an hour.");
    }
    var taken = doc.value().as(Use.WRITTEN, now.plus(LONGEST_WRITE));
    system.replace(doc.id(), taken);
    return taken;
  }

  /** The object with a secret that belongs to no file, or null when there is none. */
  public @Nullable LooseObject looseWith(String secret) {
    var doc = loose(secret);
    return doc == null ? null : doc.value();
  }

  private @Nullable Doc<LooseObject> loose(String secret) {
    return system.query(LooseObjects.TABLE.bySecret.eq(secret)).first();
  }

  /**
   * Makes a file of an object that has been written.
   *
   * @return its id, or null when it was too late, and the object is to be deleted
   */
  public @Nullable Id<StoredFile> claim(LooseObject object, StoredFile file) {
    var doc = loose(object.secret());
    if (doc == null || doc.value().use() != object.use()) {
      return null;
    }
    system.delete(doc.id());
    var kept = new KeptFile(file, object.secret(), object.key());
    if (object.file() == null) {
      return new Id<>(system.insert(KeptFiles.TABLE, kept).value());
    }
    SystemDocuments.insertReserved(
        documents, KeptFiles.TABLE, new Id<>(object.file().value()), kept);
    return object.file();
  }

  /** Has an object deleted that can be no file, and returns it as it is from now on. */
  public LooseObject giveUp(LooseObject object) {
    var doc = loose(object.secret());
    if (doc == null || !doc.value().isAwaited()) {
      return object;
    }
    var given = doc.value().as(Use.DELETED, now);
    system.replace(doc.id(), given);
    return given;
  }

  /** The id of the file that an object reserved for a PUT will be. */
  public static Id<StoredFile> fileOf(LooseObject object) {
    return Objects.requireNonNull(object.file());
  }

  /**
   * A file, or null when there is none.
   *
   * @throws CtxException {@code InvalidStorageId} when the id is malformed, or of something else
   */
  public @Nullable KeptFile find(Id<StoredFile> id) {
    var doc = doc(id);
    return doc == null ? null : doc.value();
  }

  private @Nullable Doc<KeptFile> doc(Id<StoredFile> id) {
    var parsed = DocumentId.parse(id.value());
    if (parsed == null || parsed.table() != TableNumbers.STORAGE) {
      throw new CtxException(
          "InvalidStorageId", "Invalid storage ID: \"" + id.value() + "\" is no ID of _storage.");
    }
    return system.get(new Id<KeptFile>(id.value()));
  }

  /** The file that a URL with {@code secret} serves, or null when there is none. */
  public @Nullable KeptFile served(String secret) {
    var doc = system.query(KeptFiles.TABLE.bySecret.eq(secret)).first();
    return doc == null ? null : doc.value();
  }

  /**
   * Deletes a file.
   *
   * @throws CtxException {@code StorageIdNotFound} when there is none
   */
  public void delete(Id<StoredFile> id) {
    var doc = doc(id);
    if (doc == null) {
      throw new CtxException("StorageIdNotFound", "storage id " + id.value() + " not found");
    }
    system.delete(doc.id());
    system.insert(
        LooseObjects.TABLE,
        new LooseObject(
            doc.value().secret(),
            doc.value().key(),
            Use.DELETED,
            (int) entropy.below(Job.SHARDS),
            now,
            null,
            null,
            null));
  }

  /** Objects of one shard that should have become files by now, and those to be deleted. */
  public List<LooseObject> overdue(int shard, int most) {
    return system.query(LooseObjects.TABLE.byDue.eq(shard).lte(now)).take(most).stream()
        .map(Doc::value)
        .toList();
  }

  /**
   * An object has been deleted. It is forgotten, unless a client may still PUT it, and S3 not tell
   * of that: then it is deleted again when that is over.
   */
  public void deleted(LooseObject object) {
    var doc = loose(object.secret());
    if (doc == null || doc.value().isAwaited()) {
      return;
    }
    if (doc.value().use() == Use.DELETED && doc.value().key().startsWith(DIRECT)) {
      system.replace(doc.id(), doc.value().as(Use.GONE, now.plus(UPLOAD).plus(LONGEST_PUT)));
    } else {
      system.delete(doc.id());
    }
  }
}
