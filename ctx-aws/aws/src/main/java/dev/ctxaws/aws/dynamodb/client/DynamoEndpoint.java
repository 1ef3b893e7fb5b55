package dev.ctxaws.aws.dynamodb.client;

import dev.ctxaws.aws.sdk.Endpoint;
import dev.ctxaws.engine.port.Environment;
import java.net.URI;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * Where DynamoDB listens.
 *
 * @param region for the signature: {@code eu-central-1}
 */
public record DynamoEndpoint(URI uri, String region) {
  /**
   * As the SDK finds it: the variable {@code AWS_ENDPOINT_URL_DYNAMODB}, else {@code
   * AWS_ENDPOINT_URL}, else the service of the region. That is {@code AWS_REGION} or, where no
   * Lambda has set it, what the developer's configuration says.
   */
  public static DynamoEndpoint of(Environment environment) {
    var region = environment.get("AWS_REGION");
    if (region == null) {
      region = DefaultAwsRegionProviderChain.builder().build().getRegion().id();
    }
    var other = Endpoint.of(environment, "DYNAMODB");
    if (other != null) {
      return new DynamoEndpoint(other, region);
    }
    var domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    return new DynamoEndpoint(URI.create("https://dynamodb." + region + "." + domain), region);
  }
}
