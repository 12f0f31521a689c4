package anlan.alert;

/**
 * When a checkpoint was taken. State of {@link CountyAlertsFunction}.
 *
 * @param at by the clock, milliseconds since 1970
 * @param passed event time up to which all was seen to, milliseconds since 1970
 */
public record CheckpointMoment(long at, long passed) {}
