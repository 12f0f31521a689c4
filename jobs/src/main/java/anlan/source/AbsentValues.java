package anlan.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a source writes where it has no value; a number is meant however it is written. */
final class AbsentValues {
    private final Set<String> texts = new HashSet<>();
    private final double[] numbers;

    AbsentValues(Collection<String> values) {
        List<Double> found = new ArrayList<>();
        for (String value : values) {
            String text = NormalText.of(value);
            Double number = Numbers.parse(text);
            if (number == null) {
                texts.add(text);
            } else {
                found.add(number);
            }
        }
        numbers = found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    boolean isEmpty() {
        return texts.isEmpty() && numbers.length == 0;
    }

    boolean holds(double number) {
        for (double absent : numbers) {
            if (absent == number) {
                return true;
            }
        }
        return false;
    }

    boolean holds(String text) {
        if (texts.contains(text)) {
            return true;
        }
        Double number = numbers.length == 0 ? null : Numbers.parse(text);
        return number != null && holds(number);
    }
}
