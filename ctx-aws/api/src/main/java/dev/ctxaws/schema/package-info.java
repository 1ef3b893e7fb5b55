/** Annotations that make records into tables with indexes. The processor reads them. */
@NullMarked
package dev.ctxaws.schema;

import org.jspecify.annotations.NullMarked;
