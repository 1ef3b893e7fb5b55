package app.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The shop's template in another folder, where it names the packages that are in this one. */
final class PackagedTemplate {
  private PackagedTemplate() {}

  /** Writes it. */
  static void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("template.yaml"), text());
  }

  /** Writes one that has SnapStart for all functions. */
  static void writeSnapStarted(Path folder) throws IOException {
    var runtime = "    Runtime: java25\n";
    var text = text().replace(runtime, runtime + "    SnapStart: {ApplyOn: PublishedVersions}\n");
    Files.writeString(folder.resolve("template.yaml"), text);
  }

  private static String text() throws IOException {
    var root = Path.of("..").toAbsolutePath().normalize();
    return Files.readString(root.resolve("template.yaml"))
        .replace("CodeUri: functions/", "CodeUri: " + root.resolve("functions") + "/");
  }
}
