/**
 * The part of a template that follows from the code of an app: begin with {@link
 * dev.ctxaws.deploy.template.TemplateFile}, then {@link dev.ctxaws.deploy.template.Lambdas}.
 */
@NullMarked
package dev.ctxaws.deploy.template;

import org.jspecify.annotations.NullMarked;
