package dev.ctxaws.processor.emit;

import dev.ctxaws.processor.model.Site;
import java.util.List;

/**
 * A file to be written.
 *
 * @param name the qualified name of its class
 * @param origins what it was made from; never empty
 */
public record GeneratedFile(String name, String text, List<Site> origins) {}
