package dev.ctxaws.engine.port;

import dev.ctxaws.function.FunctionKind;
import dev.ctxaws.schedule.ScheduledFunction;
import dev.ctxaws.value.Id;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody has to look at a scheduled function, because it is due.
 *
 * @param job its document
 * @param function the path of what is to run: {@code orders:archive}
 * @param kind what that is: a mutation or an action
 * @param due not before this moment
 * @param origin the address of the API, for what runs where no request tells it; null when it is
 *     not known
 */
public record WakeUp(
    Id<ScheduledFunction> job,
    String function,
    FunctionKind kind,
    Instant due,
    @Nullable URI origin) {}
