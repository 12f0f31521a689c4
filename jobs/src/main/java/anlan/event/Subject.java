package anlan.event;

/**
 * What an event is about besides its region.
 *
 * @param kind such as {@code place}, {@code person}, {@code device}
 * @param id as the source gave it, or pseudonymised where the source says so
 */
public record Subject(String kind, String id) {}
