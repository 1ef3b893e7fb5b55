package dev.ctxaws.deploy.template;

import dev.ctxaws.runtime.FunctionTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A template of which a part is generated. What is written by hand stands around two comments, and
 * what follows from the code between them: all functions with their routes, environments and
 * rights, and what a deployment does.
 */
public final class TemplateFile {
  static final String BEGIN =
      "  # ---- From here on it is written by the command \"ctx template\": do not change it by hand.";
  static final String END = "  # ---- So far.";

  private static final Pattern SECTION = Pattern.compile("[A-Z][A-Za-z]*:.*");
  private static final Pattern KEY = Pattern.compile("  ([A-Za-z0-9]+):.*");

  private final Path path;
  private final List<String> lines;
  private final int begin;
  private final int end;
  private final Map<String, Set<String>> names;
  private final GeneratedPart.Written generated;

  private TemplateFile(Path path, List<String> lines, GeneratedPart.Written generated) {
    this.path = path;
    this.lines = lines;
    this.generated = generated;
    this.begin = lines.indexOf(BEGIN);
    this.end = lines.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          "%s has no place for what is generated. Add these two lines under Resources:\n%s\n%s"
              .formatted(path, BEGIN, END));
    }
    this.names = names(handWritten());
  }

  /**
   * Reads a template, and generates what belongs to the functions of an app.
   *
   * @throws IllegalArgumentException when the template has no place for it
   */
  public static TemplateFile read(Path path, FunctionTable functions) throws IOException {
    return new TemplateFile(path, Files.readAllLines(path), GeneratedPart.of(functions));
  }

  /** The same file, if these were its lines. */
  public TemplateFile with(List<String> others) {
    return new TemplateFile(path, List.copyOf(others), generated);
  }

  /** The lines of the file. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** The lines of the file between which the generated part stands, those two left out. */
  public List<String> generatedLines() {
    return List.copyOf(lines.subList(begin + 1, end));
  }

  /**
   * What is missing in the template, superfluous or different; nothing when it is in step. A
   * finding says which lines to add or to remove, or what to write in the code.
   */
  public List<String> findings() {
    var findings = new ArrayList<>(generated.problems());
    findings.addAll(byHand());
    findings.addAll(
        LineDifference.between(lines.subList(begin + 1, end), generated.text().lines().toList()));
    return findings;
  }

  /** What a person has to write, or to remove. */
  private List<String> byHand() {
    var findings = new ArrayList<String>();
    generated
        .parameters()
        .forEach(
            (parameter, variable) -> {
              if (!has("Parameters", parameter)) {
                findings.add(
                    "The code reads the variable %s, and the template has no parameter for it. Add under Parameters:\n  %s:\n    Type: String\n    Description: What it is."
                        .formatted(variable, parameter));
              }
            });
    generated
        .policies()
        .forEach(
            (policy, why) -> {
              if (!has("Resources", policy)) {
                findings.add(
                    "%s, and only you know on which resources. Add under Resources, with a statement for it:\n  %s:\n    Type: AWS::IAM::ManagedPolicy"
                        .formatted(why, policy));
              }
            });
    for (var name : generated.references()) {
      if (!names.values().stream().anyMatch(section -> section.contains(name))
          && !generated.parameters().containsKey(name)
          && !generated.policies().containsKey(name)) {
        findings.add(
            "What is generated refers to %s, which the template does not have. The template of the shop shows it."
                .formatted(name));
      }
    }
    var used = GeneratedPart.references(String.join("\n", handWritten()) + "\n");
    for (var parameter : names.getOrDefault("Parameters", Set.of())) {
      if (!used.contains(parameter) && !generated.references().contains(parameter)) {
        findings.add(
            "The parameter %s is superfluous: nothing refers to it. Remove it."
                .formatted(parameter));
      }
    }
    return findings;
  }

  private List<String> handWritten() {
    var all = new ArrayList<>(lines.subList(0, begin));
    all.addAll(lines.subList(end, lines.size()));
    return all;
  }

  private boolean has(String section, String name) {
    return names.getOrDefault(section, Set.of()).contains(name);
  }

  /** The keys of each section that stand outside of what is generated. */
  private static Map<String, Set<String>> names(List<String> handWritten) {
    var names = new TreeMap<String, Set<String>>();
    var section = "";
    for (var line : handWritten) {
      var name = KEY.matcher(line);
      if (SECTION.matcher(line).matches()) {
        section = line.substring(0, line.indexOf(':'));
      } else if (name.matches()) {
        names.computeIfAbsent(section, _ -> new TreeSet<>()).add(name.group(1));
      }
    }
    return names;
  }

  /** Whether the generated part is what it should be. */
  public boolean isInStep() {
    return lines.subList(begin + 1, end).equals(generated.text().lines().toList());
  }

  /** Writes the generated part anew, and leaves the rest as it is. */
  public void write() throws IOException {
    var all = new ArrayList<>(lines.subList(0, begin + 1));
    all.addAll(generated.text().lines().toList());
    all.addAll(lines.subList(end, lines.size()));
    Files.write(path, all);
  }
}
