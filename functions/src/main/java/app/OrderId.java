package app;

import app.schema.Order;
import dev.ctxaws.value.Id;

/** Arguments of every function that is about one order. */
public record OrderId(Id<Order> id) {}
