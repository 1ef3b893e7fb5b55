/**
 * The engine in a hostile world: its own classes run over a store whose calls are taken apart,
 * lost, repeated and delayed, by clients that crash and stand still, in an order that a seed
 * decides; and a checker that asks whether some serial order explains what they saw.
 *
 * <p>Start reading at {@link dev.ctxaws.engine.sim.Simulation}, then {@link
 * dev.ctxaws.engine.sim.World} for what can happen and {@link dev.ctxaws.engine.sim.Scenario} for
 * the programs it happens to. {@link dev.ctxaws.engine.sim.JobSimulation} does the same to
 * scheduled functions, and {@link dev.ctxaws.engine.sim.SchemaSimulation} to deployments.
 */
@NullMarked
package dev.ctxaws.engine.sim;

import org.jspecify.annotations.NullMarked;
