package anlan.delivery;

/**
 * A CAP 1.2 document; also a record of the topic {@code alerts-cap}, whose key is the alert.
 *
 * @param xml the whole document
 */
public record CapDocument(String alertId, int revision, String xml) {}
