package anlan.source;

import anlan.source.form.RawMessage;
import anlan.source.text.AbsentValues;
import anlan.source.text.NormalText;
import anlan.source.text.Numbers;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What one pointer leads to in the last message, in its normal form. */
final class FieldValue {
    /** Up to here a floating point number tells every whole one. */
    private static final double LARGEST_WHOLE = 1L << 53;

    private final String pointer;
    private final AbsentValues absent;
    private final String encoding;
    private boolean keepsText;
    private boolean garbled;
    private JsonToken kind = JsonToken.NOT_AVAILABLE;
    private String text = "";
    private long whole;
    private double decimal;

    FieldValue(String pointer, AbsentValues absent, String encoding) {
        this.pointer = pointer;
        this.absent = absent;
        this.encoding = encoding;
    }

    /** Takes a text that does not stand in the message as it is. */
    void take(String made) {
        takeText(NormalText.of(made), false);
    }

    /** Keeps numbers as they were written, too. */
    void keepText() {
        keepsText = true;
    }

    void forget() {
        kind = JsonToken.NOT_AVAILABLE;
        garbled = false;
    }

    /**
     * Takes what the parser has come to.
     *
     * @param mended whether the message had bytes that stand as U+FFFD now
     */
    void take(JsonParser parser, JsonToken token, boolean mended) throws IOException {
        kind = token;
        switch (token) {
            case VALUE_STRING -> takeText(NormalText.of(parser.getText()), mended);
            case VALUE_TRUE, VALUE_FALSE -> text = parser.getText();
            case VALUE_NUMBER_INT -> {
                if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                    takeText(parser.getText(), false);
                } else {
                    whole = parser.getLongValue();
                    forgetIf(absent.holds((double) whole));
                }
            }
            case VALUE_NUMBER_FLOAT -> {
                text = keepsText ? parser.getText() : "";
                decimal = parser.getDoubleValue();
                forgetIf(absent.holds(decimal));
            }
            case START_OBJECT, START_ARRAY -> {}
            default -> forgetIf(true);
        }
    }

    /** Takes bytes that are text; null = there are none. */
    void take(byte @Nullable [] utf8) {
        if (utf8 == null) {
            forget();
        } else {
            takeText(NormalText.of(RawMessage.text(utf8)), true);
        }
    }

    void take(long number) {
        kind = JsonToken.VALUE_NUMBER_INT;
        whole = number;
        forgetIf(absent.holds((double) whole));
    }

    private void takeText(String normal, boolean mended) {
        kind = JsonToken.VALUE_STRING;
        text = normal;
        garbled = mended && normal.indexOf('\uFFFD') >= 0;
        forgetIf(normal.isEmpty() || (!absent.isEmpty() && absent.holds(normal)));
    }

    private void forgetIf(boolean nothing) {
        if (nothing) {
            kind = JsonToken.NOT_AVAILABLE;
        }
    }

    boolean isMissing() {
        return kind == JsonToken.NOT_AVAILABLE;
    }

    boolean isScalar() {
        return !kind.isStructStart();
    }

    boolean isWritten() {
        return switch (kind) {
            case VALUE_STRING, VALUE_TRUE, VALUE_FALSE -> true;
            default -> false;
        };
    }

    boolean isImpersonal() {
        return switch (kind) {
            case VALUE_TRUE, VALUE_FALSE -> true;
            case VALUE_NUMBER_FLOAT -> decimal != Math.rint(decimal);
            default -> false;
        };
    }

    String text() throws MappingProblem {
        return switch (kind) {
            case VALUE_STRING -> {
                if (garbled) {
                    throw new MappingProblem(
                            "not_in_encoding", pointer + " has bytes that are no " + encoding);
                }
                yield text;
            }
            case VALUE_TRUE, VALUE_FALSE -> text;
            case VALUE_NUMBER_INT -> Long.toString(whole);
            case VALUE_NUMBER_FLOAT -> text.isEmpty() ? Double.toString(decimal) : text;
            case START_OBJECT -> throw noText("an object; point into it");
            case START_ARRAY -> throw noText("an array; point to one of it with /0");
            default -> "";
        };
    }

    private MappingProblem noText(String holds) {
        return new MappingProblem("not_a_text", pointer + " holds " + holds);
    }

    String code() throws MappingProblem {
        return switch (kind) {
            case VALUE_STRING -> Numbers.whole(text());
            case VALUE_NUMBER_FLOAT ->
                    decimal == Math.rint(decimal) && Math.abs(decimal) < LARGEST_WHOLE
                            ? Long.toString((long) decimal)
                            : text();
            default -> text();
        };
    }

    long whole(String reason) throws MappingProblem {
        if (kind == JsonToken.VALUE_NUMBER_INT) {
            return whole;
        }
        try {
            return Long.parseLong(code());
        } catch (NumberFormatException e) {
            throw new MappingProblem(reason, pointer + " is no whole number");
        }
    }

    double number(String reason) throws MappingProblem {
        Double number =
                switch (kind) {
                    case VALUE_NUMBER_INT -> (Double) (double) whole;
                    case VALUE_NUMBER_FLOAT -> (Double) decimal;
                    default -> Numbers.parse(text());
                };
        if (number == null) {
            throw new MappingProblem(reason, pointer + " is no number");
        }
        if (!Double.isFinite(number)) {
            throw new MappingProblem(reason, pointer + " is not finite");
        }
        return number;
    }
}
