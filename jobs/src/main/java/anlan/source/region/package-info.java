/** How a region is found where no code says it: by names within a text, and by positions. */
@NullMarked
package anlan.source.region;

import org.jspecify.annotations.NullMarked;
