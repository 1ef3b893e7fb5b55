package app.local;

import dev.ctxaws.local.LocalApp;
import java.io.IOException;
import java.nio.file.Path;

/** With all functions in one process. */
final class ShopTest extends ShopCases {
  ShopTest() throws IOException, InterruptedException {
    super(Path.of(".."), new LocalApp.Hosting.Together());
  }
}
