/**
 * A store in memory: what DynamoDB does with the calls of the protocol, without DynamoDB. The test
 * kit and the simulator run on it.
 *
 * <p>{@link dev.ctxaws.engine.memory.WriteRules} is the protocol's table of write calls as two pure
 * functions; {@link dev.ctxaws.engine.memory.MemoryStore} puts a sorted map and a lock around them.
 */
@NullMarked
package dev.ctxaws.engine.memory;

import org.jspecify.annotations.NullMarked;
