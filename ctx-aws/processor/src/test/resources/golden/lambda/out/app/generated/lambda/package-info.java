/** What Lambda starts: a class per function of it. */
@NullMarked
package app.generated.lambda;

import org.jspecify.annotations.NullMarked;
