package dev.ctxaws.deploy.code;

/**
 * An operation of a service that an app calls by itself.
 *
 * @param service the package of its client in the SDK: {@code bedrockruntime}
 * @param operation {@code InvokeModel}
 */
public record SdkCall(String service, String operation) implements Comparable<SdkCall> {
  @Override
  public int compareTo(SdkCall other) {
    int byService = service.compareTo(other.service);
    return byService != 0 ? byService : operation.compareTo(other.operation);
  }

  @Override
  public String toString() {
    return service + ":" + operation;
  }
}
