/**
 * An alert's life: opened, told, followed by people, closed; storms kept off.
 *
 * <ul>
 *   <li>Read: changes of conditions ({@code alert.condition}) and what people do ({@code
 *       alert.action}), put on the {@code Agenda} of their moment.
 *   <li>Kept, in the {@code CountyAlertStores} of a county: {@code OpenAlert} with its {@code
 *       AlertStage} and every {@code MissedDeadline}, {@code Suppressed}, {@code CountyState}.
 *   <li>Decided, on the {@code OpenAlerts} of a moment: {@code ConditionChanges} with {@code
 *       StormControl} (and its {@code Digest}) and {@code Inhibition}, and {@code Lifecycle}.
 *       {@code CountyAlerts} has them decide in order, {@code CountyAlertsFunction} runs it.
 *   <li>Told: {@code Alert}, as {@code AlertText} puts it.
 * </ul>
 */
@NullMarked
package anlan.alert;

import org.jspecify.annotations.NullMarked;
