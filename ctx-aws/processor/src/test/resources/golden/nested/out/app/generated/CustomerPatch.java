package app.generated;

import app.Customer;
import dev.ctxaws.db.Patch;
import dev.ctxaws.value.Codecs;
import javax.annotation.processing.Generated;
import org.jspecify.annotations.Nullable;

/** Changes to some fields of a document of {@link app.Customer}. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class CustomerPatch extends Patch<Customer> {
  /** Changes nothing yet. */
  public CustomerPatch() {}

  /** Sets or removes {@code address}. */
  public CustomerPatch address(Customer.@Nullable Address address) {
    set("address", CustomerAddressCodec.INSTANCE, address);
    return this;
  }

  /** Sets {@code fullName}. */
  public CustomerPatch fullName(Customer.FullName fullName) {
    set("fullName", CustomerFullNameCodec.INSTANCE, fullName);
    return this;
  }

  /** Sets {@code name}. */
  public CustomerPatch name(String name) {
    set("name", Codecs.STRING, name);
    return this;
  }
}
