package anlan.event;

/**
 * Something in a message that its event goes without. It never holds what was sent.
 *
 * @param field pointer to it in the message, such as {@code /value}
 * @param reason short code such as {@code bad_value}
 */
public record FieldProblem(String field, String reason) {}
