/**
 * The shop on this machine, and tests of it as a whole: over HTTP, through the Lambda handlers, on
 * a real DynamoDB engine.
 */
@NullMarked
package app.local;

import org.jspecify.annotations.NullMarked;
