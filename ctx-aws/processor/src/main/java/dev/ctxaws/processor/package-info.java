/**
 * Writes, while an app compiles, the code that its author would have written: references, tables,
 * patches, codecs, the switch over functions, and a Lambda handler per action.
 *
 * <p>Three steps over one model. {@code read} turns elements into the records of {@code model},
 * once; {@code check} looks for mistakes in them; {@code emit} prints Java. An app with a mistake
 * gets no code at all, so that one mistake gives one message.
 *
 * <p>Start reading at {@link dev.ctxaws.processor.CtxProcessor}.
 */
@NullMarked
package dev.ctxaws.processor;

import org.jspecify.annotations.NullMarked;
