package dev.ctxaws.engine;

import dev.ctxaws.engine.port.Clock;
import dev.ctxaws.engine.port.Entropy;
import dev.ctxaws.engine.port.Environment;
import dev.ctxaws.engine.port.Invoker;
import dev.ctxaws.engine.port.Parallel;

/** What an {@link Engine} needs from outside, besides its store. */
public record Ports(
    Clock clock, Entropy entropy, Parallel parallel, Invoker invoker, Environment environment) {}
