package com.acme;

import com.acme.a.Item;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Id;
import dev.ctxaws.value.Value;
import dev.ctxaws.vector.Embedding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A component of each type there is. */
public record Everything(
    double real,
    @Nullable Double maybeReal,
    int small,
    Integer boxedSmall,
    long big,
    @Nullable Long maybeBig,
    boolean truth,
    @Nullable Boolean maybeTruth,
    String text,
    @Nullable String maybeText,
    byte[] bytes,
    byte @Nullable [] maybeBytes,
    Value.Bytes moreBytes,
    Instant time,
    Value any,
    @Nullable Value maybeAny,
    Embedding vector,
    List<Integer> numbers,
    List<@Nullable String> gaps,
    Map<String, List<Long>> lists,
    Map<String, @Nullable Instant> times,
    Id<StoredFile> file,
    Id<ScheduledFunction> job,
    Item item,
    com.acme.b.Item otherItem,
    @Nullable Color color,
    Figure figure,
    @Nullable Tree tree,
    Path value) {}
