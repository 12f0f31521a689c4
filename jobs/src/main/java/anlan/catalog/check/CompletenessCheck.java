package anlan.catalog.check;

import anlan.catalog.Name;
import anlan.catalog.condition.EventCondition;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what was left empty, is in one language only, or is no finite number, in any record of the
 * catalog: the checks of meaning need not ask again.
 */
public final class CompletenessCheck {
    private final Findings findings;

    public CompletenessCheck(Findings findings) {
        this.findings = findings;
    }

    public void check(FilePosition place, @Nullable Object entry) {
        if (entry == null) {
            findings.add(place, "the entry is empty; remove it");
        } else {
            record(place, entry);
        }
    }

    private void record(FilePosition place, Object entry) {
        for (RecordComponent component : entry.getClass().getRecordComponents()) {
            String name = RecordFields.name(component);
            Object value = EntryFields.value(component, entry);
            if (value != null && RecordFields.isUnwrapped(component)) {
                record(place, value);
            } else if (value != null && !(value instanceof String text && text.isBlank())) {
                value(place.at(name), name, value);
            } else if (RecordFields.isRequired(component)) {
                findings.add(place.at(name), missing(name));
            }
        }
    }

    private static String missing(String name) {
        boolean language = Set.of("zh", "en", "name", "name_en").contains(name);
        return "'" + name + "' is empty; " + (language ? "write it in both languages" : "write it");
    }

    private void value(FilePosition place, String name, Object value) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            findings.add(place, "'" + name + "' is " + number + "; write a finite number");
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                element(place.at(i), name, list.get(i));
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> element(place.at(key), name, element));
        } else if (value instanceof Record && !(value instanceof EventCondition)) {
            record(value instanceof Name ? place.named(name) : place, value);
        }
    }

    private void element(FilePosition place, String name, @Nullable Object element) {
        if (element == null) {
            findings.add(place, "'" + name + "' has an empty entry; fill or remove it");
        } else {
            value(place, name, element);
        }
    }
}
