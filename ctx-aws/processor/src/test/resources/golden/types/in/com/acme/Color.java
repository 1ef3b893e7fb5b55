package com.acme;

/** A colour. */
public enum Color {
  RED,
  GREEN
}
