package dev.ctxaws.local.opensearch;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a server is like.
 *
 * @param folder where indexes are kept, and what makes the next start faster; null for a folder
 *     that ends with the server
 * @param longRunning whether it lives long enough for the JVM's second compiler: to start takes
 *     more of the processor, and searches then take less
 */
public record OpenSearchSettings(@Nullable Path folder, boolean longRunning) {}
