/**
 * The command {@code ctx}: shows what is in the table, sweeps it, and carries documents out of it
 * and in.
 *
 * <p>Start reading at {@link dev.ctxaws.tools.Ctx}. Each command is a class that picocli fills, and
 * does nothing but call the one that does the work.
 */
@NullMarked
package dev.ctxaws.tools;

import org.jspecify.annotations.NullMarked;
