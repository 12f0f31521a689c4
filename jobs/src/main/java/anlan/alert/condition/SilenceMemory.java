package anlan.alert.condition;

/**
 * What a silence remembers of one scope. State of {@link ConditionFunction}.
 *
 * @param heard when it was heard last, milliseconds since 1970
 */
public record SilenceMemory(long heard) {}
