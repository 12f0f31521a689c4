package anlan.catalog.condition;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares a text of an event with texts.
 *
 * @param attribute name of the attribute; null = the unit
 * @param texts one, but for lists
 */
public record TextTest(@Nullable String attribute, Operator operator, List<String> texts)
        implements EventCondition.Test {

    @Override
    public boolean holds(EventCondition.Fields fields) {
        String text = attribute == null ? fields.unit() : fields.attribute(attribute);
        if (text == null) {
            return false;
        }
        boolean among = texts.contains(text);
        boolean wanted = operator == Operator.EQUAL || operator == Operator.AMONG;
        return among == wanted;
    }

    @Override
    public String sql() {
        String operands = texts.stream().map(TextTest::quoted).collect(Collectors.joining(", "));
        if (attribute == null) {
            return "ifNull(unit " + operator.sql(operands) + ", false)";
        }
        String name = quoted(attribute);
        return "(mapContains(attributes, %s) AND attributes[%s] %s)"
                .formatted(name, name, operator.sql(operands));
    }

    @Override
    public String canonical() {
        return (attribute == null ? "unit" : "attributes[" + quoted(attribute) + "]")
                + " "
                + operator.sign()
                + " "
                + texts.stream().map(TextTest::quoted).toList();
    }

    @Override
    public void addAttributes(Set<String> names) {
        if (attribute != null) {
            names.add(attribute);
        }
    }

    /** As a literal of SQL. */
    public static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
