package dev.ctxaws.local;

import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A part of a YAML document. CloudFormation's short forms are read as what they abbreviate: {@code
 * !Ref Table} as {@code {Ref: Table}}, {@code !Sub x} as {@code {Fn::Sub: x}}.
 */
public sealed interface Yaml {
  /** Fields, in the order of the document. */
  record Obj(Map<String, Yaml> fields) implements Yaml {
    static final Obj EMPTY = new Obj(Map.of());

    /** The value at {@code name}, or null. */
    public @Nullable Yaml get(String name) {
      return fields.get(name);
    }

    /** The object at {@code name}, or the empty one. */
    public Obj child(String name) {
      return get(name) instanceof Obj child ? child : EMPTY;
    }

    /** The text at {@code name}, or null. */
    public @Nullable String text(String name) {
      return get(name) instanceof Text(String value) ? value : null;
    }
  }

  /** Items. */
  record Arr(List<Yaml> items) implements Yaml {}

  /** A scalar, as it is written. */
  record Text(String value) implements Yaml {}

  /** Reads a document. */
  static Yaml read(Reader reader, String name) {
    var settings = LoadSettings.builder().setLabel(name).build();
    return new Compose(settings).composeReader(reader).map(Yaml::of).orElse(Obj.EMPTY);
  }

  private static Yaml of(Node node) {
    var tag = node.getTag().getValue();
    if (!tag.startsWith("!")) {
      return untagged(node);
    }
    var function = tag.substring(1);
    return new Obj(
        Map.of(
            function.equals("Ref") || function.equals("Condition") ? function : "Fn::" + function,
            untagged(node)));
  }

  private static Yaml untagged(Node node) {
    return switch (node) {
      case MappingNode mapping -> {
        var fields = new LinkedHashMap<String, Yaml>();
        for (var tuple : mapping.getValue()) {
          fields.put(((ScalarNode) tuple.getKeyNode()).getValue(), of(tuple.getValueNode()));
        }
        yield new Obj(fields);
      }
      case SequenceNode sequence -> {
        var items = new ArrayList<Yaml>();
        for (var item : sequence.getValue()) {
          items.add(of(item));
        }
        yield new Arr(items);
      }
      default -> new Text(((ScalarNode) node).getValue());
    };
  }
}
