package anlan.source.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a source writes where it has no value; a number is meant however it is written, and with a
 * star at its end all that begins so.
 */
public final class AbsentValues {
    private final Set<String> texts = new HashSet<>();
    private final List<String> beginnings = new ArrayList<>();
    private final double[] numbers;

    public AbsentValues(Collection<String> values) {
        List<Double> found = new ArrayList<>();
        for (String value : values) {
            String text = NormalText.of(value);
            Double number = Numbers.parse(text);
            if (text.length() > 1 && text.endsWith("*")) {
                beginnings.add(text.substring(0, text.length() - 1));
            } else if (number == null) {
                texts.add(text);
            } else {
                found.add(number);
            }
        }
        numbers = found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    public boolean isEmpty() {
        return texts.isEmpty() && beginnings.isEmpty() && numbers.length == 0;
    }

    public boolean holds(double number) {
        for (double absent : numbers) {
            if (absent == number) {
                return true;
            }
        }
        return false;
    }

    public boolean holds(String text) {
        if (texts.contains(text)) {
            return true;
        }
        for (String beginning : beginnings) {
            if (text.startsWith(beginning)) {
                return true;
            }
        }
        Double number = numbers.length == 0 ? null : Numbers.parse(text);
        return number != null && holds(number);
    }
}
