package com.acme.b;

/** One of two records of the same name. */
public record Item(String b) {}
