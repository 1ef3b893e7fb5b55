package app;

import dev.ctxaws.schema.Index;
import dev.ctxaws.schema.Table;
import org.jspecify.annotations.Nullable;

/** Somebody with an address, most likely. */
@Table("customers")
@Index(name = "by_city", fields = {"address.city", "name"})
@Index(name = "by_floor", fields = "address.door.floor", covering = true)
@Index(name = "by_last_name", fields = {"fullName.last", "fullName.first"})
public record Customer(String name, FullName fullName, @Nullable Address address) {
  public record FullName(@Nullable String first, String last) {}

  public record Address(String city, Door door) {}

  public record Door(int floor) {}
}
