/** Written by the processor of ctx-aws. */
@NullMarked
package com.acme.generated;

import org.jspecify.annotations.NullMarked;
