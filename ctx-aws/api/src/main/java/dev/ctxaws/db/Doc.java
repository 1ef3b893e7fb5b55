package dev.ctxaws.db;

import dev.ctxaws.value.Id;
import java.time.Instant;

/**
 * A document: what was inserted, with what the store added. As a value it is flat: {@code _id},
 * {@code _creationTime}, and the fields.
 *
 * @param creationTime when it was inserted, to about a quarter of a microsecond; within one
 *     transaction strictly increasing
 * @param value the record
 */
public record Doc<T>(Id<T> id, Instant creationTime, T value) {}
