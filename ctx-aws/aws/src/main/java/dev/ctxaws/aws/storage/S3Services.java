package dev.ctxaws.aws.storage;

import dev.ctxaws.aws.sdk.Lazy;

/**
 * What does the work, each made when the first file needs it, and apart: a redirect to a file needs
 * only a signature.
 *
 * <p>A class of its own, since the lambdas in it have the SDK's client in their types: whoever
 * makes one loads that client, which a function that is deployed without S3 does not have.
 */
final class S3Services {
  private final Lazy<S3Uploads> uploads;
  private final Lazy<S3Reads> reads;
  private final Lazy<S3Links> links;

  S3Services(S3Clients clients, String bucket) {
    var client = new Lazy<>(clients::client);
    var patient = new Lazy<>(clients::patient);
    this.uploads =
        new Lazy<>(() -> new S3Uploads(client.get(), patient, bucket, PartSizes.OF_A_LAMBDA));
    this.reads = new Lazy<>(() -> new S3Reads(client.get(), bucket));
    this.links = new Lazy<>(() -> new S3Links(clients.presigner(), bucket));
  }

  S3Uploads uploads() {
    return uploads.get();
  }

  S3Reads reads() {
    return reads.get();
  }

  S3Links links() {
    return links.get();
  }
}
