/** What people do about alerts: read, or refused. */
@NullMarked
package anlan.alert.action;

import org.jspecify.annotations.NullMarked;
