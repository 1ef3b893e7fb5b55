@NullMarked
package app.admin;

import org.jspecify.annotations.NullMarked;
