/**
 * An app as the processor sees it: functions, tables, and the shapes of what they take and hold.
 *
 * <p>Also mistaken apps have a model, or there would be nothing to check: a function may have two
 * annotations here, and a component a type that no value has. Emitters see only models that passed
 * all checks. Start at {@link dev.ctxaws.processor.model.App}.
 */
@NullMarked
package dev.ctxaws.processor.model;

import org.jspecify.annotations.NullMarked;
