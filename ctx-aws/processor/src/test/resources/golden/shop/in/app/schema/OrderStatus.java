package app.schema;

/** How far an order is. */
public enum OrderStatus {
  OPEN,
  PAID,
  ARCHIVED
}
