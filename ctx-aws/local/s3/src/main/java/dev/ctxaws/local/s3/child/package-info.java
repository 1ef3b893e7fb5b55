/**
 * What runs inside the JVM of the server. A store that tells of each write ({@code
 * TellingBlobStore}) notes it in a folder before it is made ({@code Outbox}), and the note goes
 * when the functions have been called ({@code Teller}).
 */
@NullMarked
package dev.ctxaws.local.s3.child;

import org.jspecify.annotations.NullMarked;
