package app.local;

import dev.ctxaws.local.LocalApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The same from snapshots, as far as they can be had here: the hooks run. */
final class SnapStartShopIT extends ShopCases {
  SnapStartShopIT() throws IOException, InterruptedException {
    super(snapStarted(), new LocalApp.Hosting.Packaged());
  }

  /** A folder with a template that has SnapStart for all functions. */
  private static Path snapStarted() throws IOException {
    var root = Path.of("..").toAbsolutePath().normalize();
    var template =
        Files.readString(root.resolve("template.yaml"))
            .replace(
                "    Runtime: java25\n",
                "    Runtime: java25\n    SnapStart: {ApplyOn: PublishedVersions}\n")
            .replace("CodeUri: functions", "CodeUri: " + root.resolve("functions"));
    var folder = Files.createDirectories(root.resolve("functions/target/snap-start"));
    Files.writeString(folder.resolve("template.yaml"), template);
    return folder;
  }
}
