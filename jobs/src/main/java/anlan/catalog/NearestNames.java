package anlan.catalog;

import java.util.Collection;
import java.util.Comparator;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody may have meant who wrote a name that there is not. */
public final class NearestNames {
    private static final int SHOWN = 5;
    private static final LevenshteinDistance EDITS = LevenshteinDistance.getDefaultInstance();

    private NearestNames() {}

    /** The names with the fewest letters to change, the nearest first, in one text. */
    public static String of(String name, Collection<String> known) {
        return String.join(
                ", ",
                known.stream()
                        .sorted(
                                Comparator.comparingInt((String each) -> EDITS.apply(name, each))
                                        .thenComparing(Comparator.naturalOrder()))
                        .limit(SHOWN)
                        .toList());
    }
}
