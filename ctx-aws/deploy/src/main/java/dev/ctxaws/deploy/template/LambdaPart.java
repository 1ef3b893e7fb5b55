package dev.ctxaws.deploy.template;

import java.util.List;
import java.util.Map;

/**
 * A function of the template.
 *
 * @param id its key under {@code Resources}, which is the simple name of its handler, too
 * @param name what follows the stack's name in its own
 * @param comment what it is for
 * @param memory megabytes
 * @param timeout seconds
 * @param zip its code, below {@code functions/target/}
 * @param isOnRequestPath whether somebody waits for it to start
 * @param needsSearch whether it is only there where vectors are searched
 * @param lines further lines of its properties, such as its events
 */
record LambdaPart(
    String id,
    String name,
    String comment,
    int memory,
    int timeout,
    String zip,
    boolean isOnRequestPath,
    boolean needsSearch,
    Map<String, String> variables,
    List<Statement> statements,
    List<String> unknownServices,
    String lines) {
  /** The managed policy that a person writes for what nobody here knows. */
  String ownPolicy() {
    return id + "Policy";
  }
}
