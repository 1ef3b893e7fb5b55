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

  private static Path snapStarted() throws IOException {
    var folder = Files.createDirectories(Path.of("target", "snap-start").toAbsolutePath());
    PackagedTemplate.writeSnapStarted(folder);
    return folder;
  }
}
