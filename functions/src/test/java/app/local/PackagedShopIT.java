package app.local;

import dev.ctxaws.local.LocalApp;
import java.io.IOException;
import java.nio.file.Path;

/** From the zips that the template names, each function in processes of its own. */
final class PackagedShopIT extends ShopCases {
  PackagedShopIT() throws IOException, InterruptedException {
    super(Path.of(".."), new LocalApp.Hosting.Packaged());
  }
}
