package app.generated;

import app.schema.User;
import dev.ctxaws.db.Patch;
import dev.ctxaws.value.Codecs;
import javax.annotation.processing.Generated;

/** Changes to some fields of a document of {@link app.schema.User}. */
@Generated("dev.ctxaws.processor.CtxProcessor")
public final class UserPatch extends Patch<User> {
  /** Changes nothing yet. */
  public UserPatch() {}

  /** Sets {@code email}. */
  public UserPatch email(String email) {
    set("email", Codecs.STRING, email);
    return this;
  }

  /** Sets {@code name}. */
  public UserPatch name(String name) {
    set("name", Codecs.STRING, name);
    return this;
  }
}
