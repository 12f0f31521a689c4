package anlan.delivery;

/**
 * The document of an alert's last revision. State of {@link CapFunction}.
 *
 * @param identifier of the document
 * @param sentAt when that revision was made, milliseconds since 1970
 */
public record CapReference(int revision, String identifier, long sentAt) {}
