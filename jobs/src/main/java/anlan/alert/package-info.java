/** Rules, episodes, alerts. */
@NullMarked
package anlan.alert;

import org.jspecify.annotations.NullMarked;
