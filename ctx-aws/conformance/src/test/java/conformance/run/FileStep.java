package conformance.run;

import conformance.run.Surface.OverHttp;
import dev.ctxaws.value.Value;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;

/** A file that is sent to an upload URL, or read by its URL, and what has to come of it. */
record FileStep(Value.Obj step, Bindings bindings) {
  void run(Surface surface) throws Unmet, IOException, InterruptedException {
    new Expectation(step, bindings).check(outcome(surface), surface instanceof OverHttp);
  }

  private Outcome outcome(Surface surface) throws IOException, InterruptedException {
    var upload = Cases.optionalString(step, "upload");
    if (upload == null) {
      return surface.download(URI.create(bindings.fill(Cases.string(step, "download"))));
    }
    return surface.upload(
        URI.create(bindings.fill(upload)),
        Base64.getDecoder().decode(Cases.string(step, "bytes")),
        Cases.optionalString(step, "contentType"));
  }
}
