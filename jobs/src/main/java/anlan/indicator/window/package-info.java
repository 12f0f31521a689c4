/** Rolling windows over panes, published and restated. */
@NullMarked
package anlan.indicator.window;

import org.jspecify.annotations.NullMarked;
