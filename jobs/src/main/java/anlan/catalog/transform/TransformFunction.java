package anlan.catalog.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.schibsted.spt.data.jslt.Function;
import java.math.BigInteger;

/** A function that expressions may call. */
record TransformFunction(String name, int least, int most, Body body) implements Function {

    /** What it makes of its arguments. */
    interface Body {
        JsonNode call(JsonNode[] arguments);
    }

    /** One whose result is null where its first argument is. */
    static TransformFunction ofValue(String name, int least, int most, Body body) {
        return new TransformFunction(
                name,
                least,
                most,
                arguments -> arguments[0].isNull() ? NullNode.instance : body.call(arguments));
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public int getMinArguments() {
        return least;
    }

    @Override
    public int getMaxArguments() {
        return most;
    }

    @Override
    public JsonNode call(JsonNode input, JsonNode[] arguments) {
        return body.call(arguments);
    }

    /** An argument as a text. */
    static String text(JsonNode argument) {
        return argument.isTextual() ? argument.textValue() : argument.toString();
    }

    /** An argument as a whole number; a text may be one. */
    static long whole(JsonNode argument) {
        if (argument.canConvertToLong()) {
            return argument.longValue();
        }
        return new BigInteger(argument.asText().strip()).longValueExact();
    }

    /** An argument as a number; a text may be one. */
    static double number(JsonNode argument) {
        return argument.isNumber()
                ? argument.doubleValue()
                : Double.parseDouble(argument.asText().strip());
    }

    /** Whether an argument that need not be there says yes. */
    static boolean isYes(JsonNode[] arguments, int position) {
        return arguments.length > position && arguments[position].asBoolean();
    }
}
