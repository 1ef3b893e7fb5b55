package com.acme;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tree. */
public record Tree(String name, List<Tree> children, @Nullable Tree grafted) {}
