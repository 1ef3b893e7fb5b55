package app.schema;

/** How far an order has come. */
public enum OrderStatus {
  /** Placed, and neither paid nor given up. */
  OPEN,
  /** The charge went through. */
  PAID,
  /** Taken back by the customer. A payment that comes all the same makes it paid: money decides. */
  CANCELED,
  /** Not paid for a long time, and put away. Here too a late payment makes it paid. */
  ARCHIVED
}
