package anlan.catalog.file;

import anlan.catalog.finding.Findings;
import anlan.catalog.place.Datum;
import anlan.catalog.place.NamedPlace;
import anlan.catalog.place.RegionHistory;
import anlan.catalog.place.Register;
import anlan.catalog.place.Whereabouts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tables by which regions are found beside their codes: {@code registers/*.csv}, {@code
 * places.csv} and {@code region-history.csv}.
 */
final class PlaceTables {
    private static final String REGION = "region";
    private static final String LONGITUDE = "longitude";
    private static final String LATITUDE = "latitude";
    private static final String CODE = "code";
    private static final String BECAME = "became";
    private static final String FROM = "from";

    private final Map<String, String> files;
    private final Findings findings;
    private final Set<String> regions;
    private final ZoneId zone;
    private RegionHistory history = new RegionHistory(List.of());

    /**
     * Of a catalog.
     *
     * @param files path → text
     * @param regions codes that it has
     * @param zone of times without an offset
     */
    PlaceTables(Map<String, String> files, Findings findings, Set<String> regions, ZoneId zone) {
        this.files = files;
        this.findings = findings;
        this.regions = regions;
        this.zone = zone;
    }

    /** What they say; of what is wrong in them the findings are told. */
    Whereabouts read() {
        history = history();
        Map<String, Register> registers = new TreeMap<>();
        for (String file : files.keySet()) {
            if (file.startsWith(CatalogFiles.REGISTERS)) {
                String name =
                        file.substring(
                                CatalogFiles.REGISTERS.length(), file.length() - ".csv".length());
                registers.put(name, register(file));
            }
        }
        return new Whereabouts(registers, Map.of(), places(), history);
    }

    private Register register(String file) {
        Register register = new Register();
        Map<String, String> one = new HashMap<>();
        TableRows.of(file, files, findings)
                .required("key", REGION)
                .optional(LONGITUDE, LATITUDE, "building", "since")
                .each(
                        row -> {
                            Instant since =
                                    row.text("since").isEmpty() ? null : row.time("since", zone);
                            String building = same(one, row.text("building"));
                            boolean newer =
                                    register.add(
                                            row.text("key"),
                                            new Register.Entry(
                                                    region(row, one),
                                                    position(row),
                                                    building.isEmpty() ? null : building,
                                                    since == null
                                                            ? Long.MIN_VALUE
                                                            : since.toEpochMilli(),
                                                    null));
                            row.require(
                                    newer,
                                    "key '%s' has a row above that is not older; write its rows in the order of 'since', each with another"
                                            .formatted(row.text("key")));
                        });
        return register;
    }

    /** One text for all that are the same: there are many rows and few regions. */
    private static String same(Map<String, String> one, String text) {
        return one.computeIfAbsent(text, key -> key);
    }

    private String region(TableRow row, Map<String, String> one) {
        String region = same(one, row.text(REGION));
        row.require(
                regions.contains(region)
                        || regions.contains(history.at(region, Long.MAX_VALUE, regions::contains)),
                "region '%s' is unknown; write one of regions.csv".formatted(region));
        return region;
    }

    private static Datum.@Nullable Degrees position(TableRow row) {
        if (row.text(LONGITUDE).isEmpty() && row.text(LATITUDE).isEmpty()) {
            return null;
        }
        return new Datum.Degrees(row.degrees(LONGITUDE, 180), row.degrees(LATITUDE, 90));
    }

    private List<NamedPlace> places() {
        List<NamedPlace> places = new ArrayList<>();
        if (files.containsKey(CatalogFiles.PLACES)) {
            Map<String, String> one = new HashMap<>();
            TableRows.of(CatalogFiles.PLACES, files, findings)
                    .required("name", REGION, LONGITUDE, LATITUDE)
                    .each(
                            row -> {
                                Datum.Degrees at = position(row);
                                if (at != null) {
                                    places.add(
                                            new NamedPlace(row.text("name"), region(row, one), at));
                                }
                            });
        }
        return places;
    }

    private RegionHistory history() {
        List<RegionHistory.Change> changes = new ArrayList<>();
        if (files.containsKey(CatalogFiles.HISTORY)) {
            Set<String> seen = new HashSet<>();
            TableRows.of(CatalogFiles.HISTORY, files, findings)
                    .required(CODE, BECAME, FROM)
                    .each(
                            row -> {
                                String code = row.text(CODE);
                                row.require(
                                        seen.add(code + ' ' + row.text(FROM)),
                                        "code '%s' changes twice at the same time; remove one"
                                                .formatted(code));
                                row.require(
                                        !code.equals(row.text(BECAME)),
                                        "code '%s' becomes itself; remove the row".formatted(code));
                                Instant from = row.time(FROM, zone);
                                if (from != null) {
                                    changes.add(
                                            new RegionHistory.Change(
                                                    code, row.text(BECAME), from.toEpochMilli()));
                                }
                            });
            ends(changes);
        }
        return new RegionHistory(changes);
    }

    /** A code that ends in none of the tree would be of no use. */
    private void ends(List<RegionHistory.Change> changes) {
        RegionHistory all = new RegionHistory(changes);
        for (RegionHistory.Change change : changes) {
            String last = all.at(change.became(), Long.MAX_VALUE, regions::contains);
            if (!regions.contains(last)) {
                findings.add(
                        CatalogFiles.HISTORY,
                        "'%s' becomes '%s', which regions.csv does not have; add it there or correct it"
                                .formatted(change.code(), last));
            }
        }
    }
}
