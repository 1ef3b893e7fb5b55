package com.acme.a;

/** One of two records of the same name. */
public record Item(String a) {}
