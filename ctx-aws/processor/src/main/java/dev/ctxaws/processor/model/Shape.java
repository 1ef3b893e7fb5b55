package dev.ctxaws.processor.model;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A class of the app that values are turned into. */
public sealed interface Shape {
  /** The name of the class. */
  ClassName name();

  /** Where it is declared. */
  Site site();

  /** Whether it and the classes around it are public. */
  boolean isPublic();

  /** A record: an object. */
  record OfRecord(ClassName name, Site site, boolean isPublic, List<Component> components)
      implements Shape {
    /** The components in the order of their names, as objects have them. */
    public List<Component> sorted() {
      return components.stream().sorted(Component.BY_NAME).toList();
    }

    /** The component with a name, or null when there is none. */
    public @Nullable Component component(String field) {
      for (var component : components) {
        if (component.name().equals(field)) {
          return component;
        }
      }
      return null;
    }
  }

  /** An enum: a union of string literals. */
  record OfEnum(ClassName name, Site site, boolean isPublic, List<String> constants)
      implements Shape {}

  /** A sealed interface: a union of objects. */
  record OfSealed(ClassName name, Site site, boolean isPublic, List<Member> members)
      implements Shape {}

  /** A component of a record. */
  record Component(Site site, String name, Type type) {
    /** In the order of names. */
    public static final Comparator<Component> BY_NAME = Comparator.comparing(Component::name);
  }

  /** A permitted class of a sealed interface; only records are accepted. */
  record Member(ClassName name, boolean isRecord) {
    /** What the field {@link #KIND} says for this member. */
    public String kind() {
      return Names.lowerFirst(name.simple());
    }

    /** The field that tells the members apart. */
    public static final String KIND = "kind";
  }
}
