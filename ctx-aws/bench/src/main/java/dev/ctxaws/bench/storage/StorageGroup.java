package dev.ctxaws.bench.storage;

import dev.ctxaws.bench.meter.BenchApp;
import dev.ctxaws.bench.meter.LocalDynamo;
import dev.ctxaws.bench.meter.LocalS3;
import dev.ctxaws.bench.report.Group;
import dev.ctxaws.bench.report.Report;

/**
 * Files on this machine: the engine and its adapters over DynamoDB Local and an S3 in a folder, and
 * the SDK's client of the same S3 beside them.
 */
public final class StorageGroup implements Group {
  /**
   * How much is measured.
   *
   * @param file of how many bytes a file is that is put and got
   * @param warmUp how often that is done unmeasured
   * @param pairs how often it is measured
   * @param large of how many bytes the file is that is larger than the memory
   */
  record Sizes(long file, int warmUp, int pairs, long large) {}

  private final Sizes sizes;

  /** Of the usual sizes. */
  public StorageGroup() {
    this(new Sizes(10L << 20, 20, 41, 2L << 30));
  }

  StorageGroup(Sizes sizes) {
    this.sizes = sizes;
  }

  @Override
  public String name() {
    return "storage";
  }

  @Override
  public void run(Report report) throws Exception {
    try (var dynamo = new LocalDynamo();
        var s3 = new LocalS3()) {
      try (var client = dynamo.client()) {
        BenchApp.createTable(client);
      }
      TenMegabytes.run(dynamo, s3, sizes, report);
      LargeFile.run(dynamo, s3, sizes.large(), report);
    }
  }
}
