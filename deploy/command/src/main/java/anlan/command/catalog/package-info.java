/** {@code anlan catalog}: the policy checked, compared and put into force. */
@NullMarked
package anlan.command.catalog;

import org.jspecify.annotations.NullMarked;
