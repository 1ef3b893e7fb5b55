/** The engine on DynamoDB Local, and what its calls cost there. */
@NullMarked
package dev.ctxaws.bench.meter;

import org.jspecify.annotations.NullMarked;
