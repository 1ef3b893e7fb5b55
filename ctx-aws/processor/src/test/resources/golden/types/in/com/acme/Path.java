package com.acme;

/** A record whose name and components are those of things in generated code. */
public record Path(String path, String fields, long decoded) {}
