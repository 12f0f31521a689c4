package anlan.event;

/**
 * A sign of life: the source was heard at this event time, in milliseconds since 1970, cut to the
 * minute.
 */
public record Pulse(String source, long at) {}
