package dev.ctxaws.processor.model;

/** What an annotation makes of a method. */
public enum Role {
  QUERY("Query", "query", "QUERY", true),
  MUTATION("Mutation", "mutation", "MUTATION", true),
  ACTION("Action", "action", "ACTION", true),
  INTERNAL_QUERY("InternalQuery", "query", "QUERY", false),
  INTERNAL_MUTATION("InternalMutation", "mutation", "MUTATION", false),
  INTERNAL_ACTION("InternalAction", "action", "ACTION", false),
  HTTP_ACTION("HttpAction", "HTTP action", "HTTP_ACTION", true);

  private static final String PACKAGE = "dev.ctxaws.function.";

  private final String annotation;
  private final String noun;
  private final String kind;
  private final boolean isPublic;

  Role(String annotation, String noun, String kind, boolean isPublic) {
    this.annotation = annotation;
    this.noun = noun;
    this.kind = kind;
    this.isPublic = isPublic;
  }

  /** The annotation's qualified name. */
  public String annotationClass() {
    return PACKAGE + annotation;
  }

  /** The annotation as it stands in the source: {@code @InternalQuery}. */
  public String annotation() {
    return "@" + annotation;
  }

  /** The word for it in a sentence. */
  public String noun() {
    return noun;
  }

  /** The word for it in a sentence, with its article. */
  public String aNoun() {
    return switch (kind) {
      case "ACTION", "HTTP_ACTION" -> "an " + noun;
      default -> "a " + noun;
    };
  }

  /** The constant of {@code FunctionKind}. */
  public String kind() {
    return kind;
  }

  /** The simple name of its ctx: {@code QueryCtx}. */
  public String ctx() {
    return word() + "Ctx";
  }

  /** The simple name of its references: {@code QueryRef}. */
  public String ref() {
    return word() + "Ref";
  }

  /** Whether it goes to {@code api} rather than to {@code internal}. */
  public boolean isPublic() {
    return isPublic;
  }

  private String word() {
    return switch (kind) {
      case "QUERY" -> "Query";
      case "MUTATION" -> "Mutation";
      default -> "Action";
    };
  }
}
