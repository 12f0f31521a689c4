/** What form a message has: from its bytes to one or several objects of fields. */
@NullMarked
package anlan.source.form;

import org.jspecify.annotations.NullMarked;
