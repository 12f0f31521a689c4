package anlan.catalog.file;

import anlan.catalog.Level;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The region tree: every code is well formed, once, below its parent, and no circle. */
final class RegionTreeCheck {
    private final Findings findings;

    RegionTreeCheck(Findings findings) {
        this.findings = findings;
    }

    void check(List<RegionRow> rows) {
        FilePosition table = FilePosition.of(CatalogFiles.REGIONS);
        findings.require(!rows.isEmpty(), table, "has no region; write at least the county");
        findings.unique(table, rows.stream().map(RegionRow::code).toList());
        Map<String, RegionRow> byCode = new LinkedHashMap<>();
        rows.forEach(row -> byCode.putIfAbsent(row.code(), row));
        own(table, rows, byCode);
        for (int i = 0; i < rows.size(); i++) {
            FilePosition place = table.at(i);
            figures(place, rows.get(i));
            if (wellFormed(place, rows.get(i).code())) {
                parent(place, rows.get(i), byCode);
            }
        }
    }

    /** What systems call a region is no other one's, nor its code. */
    private void own(FilePosition table, List<RegionRow> rows, Map<String, RegionRow> byCode) {
        Map<String, String> owners = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            for (String own : rows.get(i).own()) {
                FilePosition place = table.at(i).named(rows.get(i).code());
                String other = owners.putIfAbsent(own, rows.get(i).code());
                findings.require(
                        other == null,
                        place,
                        "own '" + own + "' is " + other + " already; write it once");
                findings.require(
                        !byCode.containsKey(own),
                        place,
                        "own '" + own + "' is the code of a region; leave it out");
            }
        }
    }

    private void figures(FilePosition place, RegionRow row) {
        Map<String, Double> figures =
                Map.of(
                        "population", row.population(),
                        "households", row.households(),
                        "area_km2", row.area(),
                        "devices", row.devices());
        figures.forEach(
                (name, figure) ->
                        findings.require(
                                figure >= 0,
                                place.named(row.code()),
                                name + " is negative; write 0 where it is not known"));
    }

    private boolean wellFormed(FilePosition place, String code) {
        try {
            Level.of(code);
        } catch (IllegalArgumentException e) {
            findings.add(place, String.valueOf(e.getMessage()));
            return false;
        }
        boolean digits = code.chars().allMatch(c -> c >= '0' && c <= '9');
        findings.require(digits, place, "region code '" + code + "' may have digits only");
        return digits;
    }

    private void parent(FilePosition place, RegionRow row, Map<String, RegionRow> byCode) {
        String code = row.code();
        String parent = Level.parent(code);
        if (row.parent() != null && !row.parent().isBlank() && !row.parent().equals(parent)) {
            List<String> circle = circle(row, byCode);
            String wrong =
                    circle.isEmpty()
                            ? "its parent cannot be " + row.parent()
                            : "its parents make a circle, " + String.join(" → ", circle);
            findings.add(
                    place.named(code),
                    wrong + "; by its code the parent is " + parent + ": write that");
            return;
        }
        findings.require(
                parent == null
                        || byCode.containsKey(parent)
                        || Level.of(code).compareTo(Level.COUNTY) <= 0,
                place,
                code + " needs its parent " + parent + " as a row of its own; add it");
    }

    /** The way up until a code comes again; empty where it ends. */
    private static List<String> circle(RegionRow row, Map<String, RegionRow> byCode) {
        List<String> way = new ArrayList<>(List.of(row.code()));
        RegionRow at = row;
        while (at != null && at.parent() != null) {
            boolean closed = way.contains(at.parent());
            way.add(at.parent());
            if (closed) {
                return way;
            }
            at = byCode.get(at.parent());
        }
        return List.of();
    }
}
