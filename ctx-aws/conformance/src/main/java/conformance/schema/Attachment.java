package conformance.schema;

import dev.ctxaws.schema.Index;
import dev.ctxaws.schema.Table;
import dev.ctxaws.storage.StoredFile;
import dev.ctxaws.value.Id;

/** A file that someone has sent to a room. */
@Table("attachments")
@Index(name = "by_room", fields = "room")
public record Attachment(String room, Id<StoredFile> file) {}
