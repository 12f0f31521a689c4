package anlan.catalog.condition;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares a number of an event with numbers.
 *
 * @param numbers in parts of the field's scale; one, but for lists
 */
record NumberTest(NumberField field, Operator operator, List<Long> numbers)
        implements EventCondition.Test {

    @Override
    public boolean holds(EventCondition.Fields fields) {
        long number = field.of(fields);
        if (number == NumberField.NONE) {
            return false;
        }
        long operand = numbers.get(0);
        return switch (operator) {
            case EQUAL -> number == operand;
            case UNEQUAL -> number != operand;
            case LESS -> number < operand;
            case LESS_OR_EQUAL -> number <= operand;
            case GREATER -> number > operand;
            case GREATER_OR_EQUAL -> number >= operand;
            case AMONG -> numbers.contains(number);
            case NOT_AMONG -> !numbers.contains(number);
        };
    }

    @Override
    public String sql() {
        String operands = numbers.stream().map(field::sqlLiteral).collect(Collectors.joining(", "));
        return "ifNull(" + field.sql() + " " + operator.sql(operands) + ", false)";
    }

    @Override
    public String canonical() {
        return field.canonical()
                + " "
                + operator.sign()
                + " "
                + numbers.stream()
                        .map(number -> BigDecimal.valueOf(number, field.scale()))
                        .map(number -> number.stripTrailingZeros().toPlainString())
                        .toList();
    }

    @Override
    public void addAttributes(Set<String> names) {
        if (field.kind() == NumberField.Kind.ATTRIBUTE) {
            names.add(field.name());
        }
    }
}
