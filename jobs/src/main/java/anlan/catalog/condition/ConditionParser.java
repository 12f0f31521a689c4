package anlan.catalog.condition;

import anlan.catalog.calendar.WorkDays;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlFeatures;
import org.apache.commons.jexl3.JexlInfo;
import org.apache.commons.jexl3.parser.ASTAndNode;
import org.apache.commons.jexl3.parser.ASTArrayLiteral;
import org.apache.commons.jexl3.parser.ASTEQNode;
import org.apache.commons.jexl3.parser.ASTERNode;
import org.apache.commons.jexl3.parser.ASTGENode;
import org.apache.commons.jexl3.parser.ASTGTNode;
import org.apache.commons.jexl3.parser.ASTJexlScript;
import org.apache.commons.jexl3.parser.ASTLENode;
import org.apache.commons.jexl3.parser.ASTLTNode;
import org.apache.commons.jexl3.parser.ASTNENode;
import org.apache.commons.jexl3.parser.ASTNRNode;
import org.apache.commons.jexl3.parser.ASTNotNode;
import org.apache.commons.jexl3.parser.ASTNumberLiteral;
import org.apache.commons.jexl3.parser.ASTOrNode;
import org.apache.commons.jexl3.parser.ASTReferenceExpression;
import org.apache.commons.jexl3.parser.ASTStringLiteral;
import org.apache.commons.jexl3.parser.ASTUnaryMinusNode;
import org.apache.commons.jexl3.parser.JexlNode;
import org.apache.commons.jexl3.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Turns text into a {@link EventCondition.Test}. The grammar is Apache Commons JEXL's; what goes
 * beyond comparisons is refused, as it would mean one thing in Java and another in SQL.
 */
final class ConditionParser {
    private static final Map<Class<?>, Operator> OPERATORS =
            Map.of(
                    ASTEQNode.class, Operator.EQUAL,
                    ASTNENode.class, Operator.UNEQUAL,
                    ASTLTNode.class, Operator.LESS,
                    ASTLENode.class, Operator.LESS_OR_EQUAL,
                    ASTGTNode.class, Operator.GREATER,
                    ASTGENode.class, Operator.GREATER_OR_EQUAL,
                    ASTERNode.class, Operator.AMONG,
                    ASTNRNode.class, Operator.NOT_AMONG);

    private final String text;
    private final ConditionFields fields;

    ConditionParser(String text, WorkDays days) {
        this.text = text;
        fields = new ConditionFields(days);
    }

    EventCondition.Test parse() {
        ASTJexlScript script;
        try {
            script =
                    new Parser(";")
                            .parse(new JexlInfo("when", 1, 1), new JexlFeatures(), text, null);
        } catch (JexlException e) {
            throw refused(e.getInfo(), "it cannot be read here; write " + ConditionFields.FORM);
        }
        if (script.jjtGetNumChildren() != 1) {
            throw refused(
                    script.jexlInfo(),
                    "one expression is needed, not "
                            + script.jjtGetNumChildren()
                            + "; write "
                            + ConditionFields.FORM);
        }
        return test(script.jjtGetChild(0));
    }

    private EventCondition.Test test(JexlNode node) {
        if (node instanceof ASTReferenceExpression) {
            return test(node.jjtGetChild(0));
        }
        if (node instanceof ASTNotNode) {
            return new EventCondition.Not(test(node.jjtGetChild(0)));
        }
        if (node instanceof ASTAndNode || node instanceof ASTOrNode) {
            EventCondition.Test whole = test(node.jjtGetChild(0));
            for (int i = 1; i < node.jjtGetNumChildren(); i++) {
                EventCondition.Test next = test(node.jjtGetChild(i));
                whole =
                        node instanceof ASTAndNode
                                ? new EventCondition.Both(whole, next)
                                : new EventCondition.Either(whole, next);
            }
            return whole;
        }
        Operator operator = OPERATORS.get(node.getClass());
        if (operator == null) {
            throw refused(node.jexlInfo(), "no comparison; write " + ConditionFields.FORM);
        }
        return comparison(operator, node.jjtGetChild(0), node.jjtGetChild(1));
    }

    private EventCondition.Test comparison(Operator operator, JexlNode left, JexlNode right) {
        List<Object> literals = literals(operator, right);
        boolean texts = literals.stream().allMatch(String.class::isInstance);
        if (!texts && literals.stream().anyMatch(String.class::isInstance)) {
            throw refused(right.jexlInfo(), "a list holds either numbers or texts, not both");
        }
        try {
            return texts
                    ? fields.textTest(left, operator, literals)
                    : fields.numberTest(left, operator, literals);
        } catch (IllegalArgumentException e) {
            throw refused(left.jexlInfo(), String.valueOf(e.getMessage()));
        }
    }

    private List<Object> literals(Operator operator, JexlNode node) {
        if (operator.ofLists() != node instanceof ASTArrayLiteral) {
            throw refused(
                    node.jexlInfo(),
                    "'=~' and '!~' need a list such as [1, 2] on their right, the others must have"
                            + " none");
        }
        List<Object> literals = new ArrayList<>();
        if (operator.ofLists()) {
            for (int i = 0; i < node.jjtGetNumChildren(); i++) {
                literals.add(literal(node.jjtGetChild(i)));
            }
        } else {
            literals.add(literal(node));
        }
        if (literals.isEmpty()) {
            throw refused(node.jexlInfo(), "the list is empty");
        }
        return literals;
    }

    private Object literal(JexlNode node) {
        if (node instanceof ASTStringLiteral string) {
            return string.getLiteral();
        }
        if (node instanceof ASTNumberLiteral number) {
            return new BigDecimal(number.getLiteral().toString());
        }
        if (node instanceof ASTUnaryMinusNode
                && node.jjtGetChild(0) instanceof ASTNumberLiteral number) {
            return new BigDecimal(number.getLiteral().toString()).negate();
        }
        throw refused(
                node.jexlInfo(), "a number such as 5.1 or a text such as 'loan' must stand here");
    }

    private static IllegalArgumentException refused(@Nullable JexlInfo info, String why) {
        int line = info == null ? 1 : info.getLine();
        int column = info == null ? 1 : info.getColumn();
        return new IllegalArgumentException(
                (line > 1 ? "line " + line + ", " : "") + "column " + column + ": " + why);
    }
}
