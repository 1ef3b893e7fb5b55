package dev.ctxaws.aws.invoke;

import dev.ctxaws.CtxException;
import dev.ctxaws.aws.sdk.Endpoint;
import dev.ctxaws.engine.port.Environment;
import java.net.URI;

/**
 * Where Lambda listens.
 *
 * @param region for the signature: {@code eu-central-1}
 */
public record LambdaEndpoint(URI uri, String region) {
  /**
   * As the SDK finds it: the variable {@code AWS_ENDPOINT_URL_LAMBDA}, else {@code
   * AWS_ENDPOINT_URL}, else the service of {@code AWS_REGION}.
   */
  public static LambdaEndpoint of(Environment environment) {
    var region = environment.get("AWS_REGION");
    if (region == null) {
      throw new CtxException(
          "MissingEnvironmentVariable", "The environment variable AWS_REGION is not set.");
    }
    var other = Endpoint.of(environment, "LAMBDA");
    if (other != null) {
      return new LambdaEndpoint(other, region);
    }
    var domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    return new LambdaEndpoint(URI.create("https://lambda." + region + "." + domain), region);
  }
}
