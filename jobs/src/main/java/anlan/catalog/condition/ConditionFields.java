package anlan.catalog.condition;

import anlan.catalog.calendar.WorkDays;
import anlan.catalog.condition.NumberField.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.apache.commons.jexl3.parser.ASTArrayAccess;
import org.apache.commons.jexl3.parser.ASTIdentifier;
import org.apache.commons.jexl3.parser.ASTIdentifierAccess;
import org.apache.commons.jexl3.parser.ASTReference;
import org.apache.commons.jexl3.parser.ASTStringLiteral;
import org.apache.commons.jexl3.parser.JexlNode;
import org.jspecify.annotations.Nullable;

/** The fields of an event that conditions may name. */
final class ConditionFields {
    /** What is allowed, for messages. */
    static final String FORM =
            "comparisons (== != < <= > >=, =~ [..] and !~ [..] for lists) of value, unit,"
                    + " longitude, latitude, hour, weekday, workday or attributes.NAME on the left"
                    + " with numbers or 'texts' on the right, joined by && || ! and parentheses";

    private static final Map<String, Kind> NUMBERS =
            Map.of(
                    "value", Kind.VALUE,
                    "longitude", Kind.LONGITUDE,
                    "latitude", Kind.LATITUDE,
                    "hour", Kind.HOUR,
                    "weekday", Kind.WEEKDAY,
                    "workday", Kind.WORKDAY);

    private final WorkDays days;

    ConditionFields(WorkDays days) {
        this.days = days;
    }

    /**
     * Compares a text.
     *
     * @throws IllegalArgumentException when the field has none, or the operator makes no sense
     */
    EventCondition.Test textTest(JexlNode field, Operator operator, List<Object> literals) {
        String name = name(field);
        String attribute = attribute(field);
        if (attribute == null && !"unit".equals(name)) {
            throw new IllegalArgumentException(
                    number(field) != null
                            ? name + " is a number; compare it with one, without quotes"
                            : unknown(field));
        }
        if (!operator.ofTexts()) {
            throw new IllegalArgumentException(
                    "texts have no order; compare them with == != =~ !~, or with a number");
        }
        return new TextTest(
                attribute, operator, literals.stream().map(String.class::cast).toList());
    }

    /**
     * Compares a number.
     *
     * @throws IllegalArgumentException when the field has none, or not so many digits
     */
    EventCondition.Test numberTest(JexlNode node, Operator operator, List<Object> literals) {
        String attribute = attribute(node);
        Kind kind = attribute == null ? number(node) : Kind.ATTRIBUTE;
        if (kind == null) {
            throw new IllegalArgumentException(
                    "unit".equals(name(node))
                            ? "unit is a text; compare it with one, in quotes"
                            : unknown(node));
        }
        NumberField field = new NumberField(kind, attribute == null ? "" : attribute, days);
        return new NumberTest(
                field,
                operator,
                literals.stream()
                        .map(number -> parts((BigDecimal) number, field.scale()))
                        .toList());
    }

    private static long parts(BigDecimal number, int scale) {
        if (number.stripTrailingZeros().scale() > scale) {
            throw new IllegalArgumentException(
                    number.toPlainString()
                            + " has too many digits after the point; "
                            + (scale == 0 ? "write a whole number" : scale + " count here"));
        }
        if (number.abs().compareTo(BigDecimal.valueOf(1_000_000_000_000L)) > 0) {
            throw new IllegalArgumentException(number.toPlainString() + " is beyond ±1e12");
        }
        return number.setScale(scale).unscaledValue().longValueExact();
    }

    private static @Nullable String attribute(JexlNode node) {
        if (!(node instanceof ASTReference)
                || node.jjtGetNumChildren() != 2
                || !"attributes".equals(name(node.jjtGetChild(0)))) {
            return null;
        }
        JexlNode access = node.jjtGetChild(1);
        if (access instanceof ASTIdentifierAccess identifier) {
            return identifier.getName();
        }
        return access instanceof ASTArrayAccess
                        && access.jjtGetNumChildren() == 1
                        && access.jjtGetChild(0) instanceof ASTStringLiteral string
                ? string.getLiteral()
                : null;
    }

    private static @Nullable String name(JexlNode node) {
        return node instanceof ASTIdentifier identifier ? identifier.getName() : null;
    }

    private static @Nullable Kind number(JexlNode node) {
        String name = name(node);
        return name == null ? null : NUMBERS.get(name);
    }

    private static String unknown(JexlNode node) {
        String name = name(node);
        return (name == null ? "no field" : "'" + name + "' is no field") + "; write " + FORM;
    }
}
