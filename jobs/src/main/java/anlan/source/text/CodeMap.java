package anlan.source.text;

import anlan.catalog.field.TextPattern;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A source's own codes or names → ours: whole ones, with stars all that fit around them, after a
 * tilde all that a regular expression is found in. Whole ones come first, then of those with stars
 * the one with most other characters, of several the first in the file; then the expressions in its
 * order.
 */
public final class CodeMap {
    /** Begins a regular expression. */
    public static final char PATTERN = '~';

    private final Map<String, String> exact = new HashMap<>();
    private final Map<String, String> alike = new HashMap<>();
    private final List<Fitting> fitting = new ArrayList<>();

    /** What is not one code but a kind of them. */
    private record Fitting(int length, Predicate<String> fits, String ours) {}

    /**
     * Compiles a map.
     *
     * @throws IllegalArgumentException when one of its expressions is none
     */
    public CodeMap(Map<String, String> map) {
        List<Fitting> patterns = new ArrayList<>();
        map.forEach(
                (code, ours) -> {
                    if (code.length() > 1 && code.charAt(0) == PATTERN) {
                        Predicate<String> within = TextPattern.of(code.substring(1)).within();
                        patterns.add(new Fitting(0, within, ours));
                    } else if (code.indexOf('*') >= 0) {
                        Wildcard wildcard = new Wildcard(code);
                        fitting.add(new Fitting(wildcard.length(), wildcard, ours));
                    } else {
                        exact.put(NormalText.of(code), ours);
                        alike.putIfAbsent(NormalText.alike(code), ours);
                    }
                });
        fitting.sort(Comparator.comparingInt(Fitting::length).reversed());
        fitting.addAll(patterns);
    }

    /** Ours for a whole code; null = it is not there. */
    public @Nullable String exact(String code) {
        return exact.get(code);
    }

    /** Ours for a code that reads as one that is there, or that fits; null = none does. */
    public @Nullable String like(String code) {
        if (fitting.isEmpty() && alike.isEmpty()) {
            return null;
        }
        String plain = NormalText.alike(code);
        String found = alike.get(plain);
        if (found != null) {
            return found;
        }
        for (Fitting one : fitting) {
            if (one.fits.test(code) || (!plain.equals(code) && one.fits.test(plain))) {
                return one.ours;
            }
        }
        return null;
    }
}
