package com.acme;

/** A figure. */
public sealed interface Figure {
  /** A circle. */
  record Circle(double radius) implements Figure {}

  /** A figure of figures. */
  record Group(java.util.List<Figure> figures) implements Figure {}

  /** No figure. */
  record Nothing() implements Figure {}
}
