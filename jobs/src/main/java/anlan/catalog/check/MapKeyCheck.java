package anlan.catalog.check;

import anlan.catalog.field.TextPattern;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import java.util.Map;

/** Keys of a map of codes: the expressions among them can be read. */
final class MapKeyCheck {
    private final Findings findings;

    MapKeyCheck(Findings findings) {
        this.findings = findings;
    }

    void check(FilePosition place, Map<String, String> map) {
        for (String key : map.keySet()) {
            String problem =
                    key.length() > 1 && key.charAt(0) == '~'
                            ? TextPattern.problem(key.substring(1))
                            : null;
            if (problem != null) {
                findings.add(place.at(key), problem);
            }
        }
    }
}
