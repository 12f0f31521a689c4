/** What another policy would have made of the same messages. */
@NullMarked
package anlan.local.rescore;

import org.jspecify.annotations.NullMarked;
