package anlan.catalog.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A JSLT expression that makes flat objects of a message, compiled. What it may cost is bounded in
 * steps: turns of loops and calls of functions. Not for use by several threads.
 */
public final class Transform {
    /** What an expression may ask of the record besides its content. */
    public static final Set<String> VARIABLES =
            Set.of("key", "headers", "timestamp", "topic", "partition", "offset");

    /** No message that means something needs as many. */
    static final int STEPS = 100_000;

    private static final int NO_CALL = -1;

    private final TransformText text;
    private final Expression expression;
    private int steps;
    private int call = NO_CALL;

    private Transform(TransformText text) throws TransformFault {
        this.text = text;
        List<Function> functions = new ArrayList<>(FeedFunctions.all());
        functions.addAll(new PatternFunctions().all());
        functions.add(new TransformFunction(TransformText.STEP, 1, 2, this::step));
        try {
            expression =
                    new Parser(new StringReader(text.counted())).withFunctions(functions).compile();
        } catch (JsltException e) {
            throw fault(e.getMessageWithoutLocation(), e);
        } catch (RuntimeException | StackOverflowError e) {
            throw new TransformFault("it cannot be compiled: " + e.getClass().getName(), 0, 0);
        }
    }

    /**
     * Compiles an expression.
     *
     * @throws TransformFault where it cannot be, or is beyond what a transform may do
     */
    public static Transform of(String text) throws TransformFault {
        return new Transform(TransformText.of(text));
    }

    /** Names of those variables that it asks for. */
    public Set<String> variables() {
        return text.variables();
    }

    /** Whether it has this text as a literal, so that it is one of few. */
    public boolean says(String literal) {
        return text.says(literal);
    }

    private JsonNode step(JsonNode[] arguments) {
        if (arguments.length > 1) {
            call = arguments[1].intValue();
        } else if (++steps > STEPS) {
            throw new JsltException("it takes more than %,d steps".formatted(STEPS));
        }
        return arguments[0];
    }

    /**
     * What it makes of a message.
     *
     * @param variables all those that it asks for
     * @throws TransformFault where it makes nothing; without the message's own text
     */
    public JsonNode apply(Map<String, JsonNode> variables, JsonNode message) throws TransformFault {
        steps = 0;
        call = NO_CALL;
        try {
            return expression.apply(variables, message);
        } catch (JsltException e) {
            throw fault(steps > STEPS ? String.valueOf(e.getMessage()) : "the transform fails", e);
        } catch (StackOverflowError e) {
            throw new TransformFault("the transform goes too deep", 0, 0);
        } catch (RuntimeException e) {
            throw call("the transform fails");
        }
    }

    private TransformFault fault(String what, JsltException e) {
        int line = e.getLine();
        return line < 1
                ? call(what)
                : new TransformFault(what, line, text.column(line, e.getColumn()));
    }

    /** A fault of the last call: functions do not say where they are. */
    private TransformFault call(String what) {
        if (call == NO_CALL) {
            return new TransformFault(what, 0, 0);
        }
        TransformText.Place place = text.place(call);
        return new TransformFault(what, place.line(), place.column());
    }
}
