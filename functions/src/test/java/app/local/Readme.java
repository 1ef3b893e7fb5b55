package app.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The README at the top. */
record Readme(String text) {
  static Readme read() throws IOException {
    return new Readme(Files.readString(Path.of("..", "README.md")));
  }

  /** The contents of the blocks of Java. */
  List<String> javaBlocks() {
    return blocks("java", text);
  }

  /** The contents of the blocks of shell commands of one section. */
  List<String> shellBlocks(String heading) {
    int start = text.indexOf("\n" + heading + "\n");
    if (start < 0) {
      throw new IllegalArgumentException("The README has no section " + heading + ".");
    }
    int end = text.indexOf("\n## ", start + 1);
    return blocks("sh", text.substring(start, end < 0 ? text.length() : end));
  }

  private static List<String> blocks(String language, String text) {
    return Pattern.compile("(?s)```" + language + "\n(.*?)```")
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
