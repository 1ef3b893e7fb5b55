/**
 * What the code of an app needs of AWS, read from its class files: begin with {@link
 * dev.ctxaws.deploy.code.AppCode}.
 */
@NullMarked
package dev.ctxaws.deploy.code;

import org.jspecify.annotations.NullMarked;
