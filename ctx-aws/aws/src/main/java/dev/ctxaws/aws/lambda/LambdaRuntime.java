package dev.ctxaws.aws.lambda;

import dev.ctxaws.engine.Engine;
import dev.ctxaws.engine.Ports;

/** What handlers work with. */
record LambdaRuntime(Engine engine, Ports ports) {}
