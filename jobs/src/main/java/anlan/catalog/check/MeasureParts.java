package anlan.catalog.check;

import anlan.catalog.Indicator;
import anlan.catalog.Measure;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import anlan.catalog.finding.Section;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds parts of measures that are missing, and those of another kind, which would be passed over
 * in silence. How a measure adds up can be asked only when all its parts are there.
 */
public final class MeasureParts {
    private static final Set<String> PARTS = RecordFields.of(Measure.class).keySet();

    private final Findings findings;

    public MeasureParts(Findings findings) {
        this.findings = findings;
    }

    public void check(Section<Indicator> section) {
        List<Indicator> indicators = section.entries();
        for (int i = 0; i < indicators.size(); i++) {
            Indicator indicator = indicators.get(i);
            check(section.places().get(i).named(indicator.name()), indicator.measure());
        }
    }

    private void check(FilePosition place, Measure measure) {
        Set<String> needed = RecordFields.of(measure.getClass()).keySet();
        List<String> written = findings.fields(place);
        for (String part : needed) {
            findings.require(
                    written.contains(part),
                    place,
                    "a %s needs '%s'; write it".formatted(measure.label(), part));
        }
        for (String field : written) {
            findings.require(
                    needed.contains(field) || !PARTS.contains(field),
                    place.at(field),
                    "'%s' belongs to a %s, and only there; remove it"
                            .formatted(field, owners(field)));
        }
    }

    /** Kinds that have a part. */
    private static String owners(String part) {
        return RecordFields.kinds(Measure.class).entrySet().stream()
                .filter(kind -> RecordFields.of(kind.getValue()).containsKey(part))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(" or a "));
    }
}
