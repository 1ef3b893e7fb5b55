package conformance.schema;

/** One of two shapes. */
public sealed interface Shape {
  /** A circle. */
  record Circle(double radius) implements Shape {}

  /** A square. */
  record Square(double side) implements Shape {}
}
