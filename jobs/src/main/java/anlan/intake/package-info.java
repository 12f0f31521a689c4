/** What is taken in: counted, in the order of arrival, each once; readings summarised. */
@NullMarked
package anlan.intake;

import org.jspecify.annotations.NullMarked;
