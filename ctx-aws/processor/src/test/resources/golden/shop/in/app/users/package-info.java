@NullMarked
package app.users;

import org.jspecify.annotations.NullMarked;
