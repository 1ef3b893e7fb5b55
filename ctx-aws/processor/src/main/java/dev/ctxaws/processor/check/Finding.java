package dev.ctxaws.processor.check;

import dev.ctxaws.processor.model.Site;

/** A mistake, and where it is. */
public record Finding(Site site, String message) {}
