package anlan.command.catalog.county;

import anlan.catalog.Level;
import anlan.command.file.FileTable;
import anlan.command.file.FileText;
import anlan.command.terminal.CommandException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One county out of a list of divisions, in the order of the codes.
 *
 * @param all the county first
 * @param isMadeUp whether the codes are ours, as the list has none that the policy can have
 */
public record Divisions(List<Division> all, boolean isMadeUp) {
    private static final int MOST = 1_000_000;
    private static final Set<String> POPULATION =
            Set.of("population", "pop", "residents", "人口", "常住人口", "户籍人口");
    private static final Set<String> HOUSEHOLDS = Set.of("households", "户数", "家庭户数");
    private static final Set<String> AREA = Set.of("area_km2", "area", "面积", "km2", "aland_km2");
    private static final Set<String> DEVICES = Set.of("devices", "设备数", "设备");

    /** Made-up codes begin so: no real county's do. */
    private static final String OURS = "999001";

    /**
     * Reads a list.
     *
     * @param county code or name of the one county that is wanted; null = the list has one only
     * @param name of the county; null = the list says it
     * @throws CommandException when it has no such county, or no names
     */
    public static Divisions read(
            Path file, @Nullable String county, @Nullable String name, @Nullable String nameEn)
            throws IOException {
        FileTable table = FileTable.read(FileText.read(file).text().stripLeading(), MOST, false);
        DivisionColumns columns = DivisionColumns.of(table);
        boolean coded = table.rows().stream().anyMatch(row -> isCode(code(row, columns)));
        return coded
                ? coded(table, columns, county, name, nameEn)
                : madeUp(table, columns, county, name, nameEn);
    }

    /** Whether the list says how many live in each part. */
    public boolean hasPopulation() {
        return all.stream().allMatch(it -> it.figures().population() > 0);
    }

    /** Codes of the level below the county, in order. */
    public List<Division> towns() {
        return all.stream().filter(it -> Level.of(it.code()) == Level.TOWN).toList();
    }

    private static String code(JsonNode row, DivisionColumns columns) {
        return Level.unpadded(DivisionColumns.text(row, columns.code()));
    }

    private static boolean isCode(String code) {
        return code.matches("\\d{6}|\\d{9}|\\d{12}|\\d{15}");
    }

    private static Divisions coded(
            FileTable table,
            DivisionColumns columns,
            @Nullable String county,
            @Nullable String name,
            @Nullable String nameEn) {
        String whole = county(table, columns, county);
        TreeMap<String, Division> found = new TreeMap<>();
        String told = null;
        for (JsonNode row : table.rows()) {
            String code = code(row, columns);
            if (isCode(code) && code.startsWith(whole)) {
                found.put(code, division(table, row, code, columns));
                told =
                        told == null && columns.countyName() != null
                                ? DivisionColumns.text(row, columns.countyName())
                                : told;
            }
        }
        if (name != null || !found.containsKey(whole)) {
            String called = name == null ? told : name;
            if (called == null || called.isBlank()) {
                throw new CommandException(
                        "The list does not say what county " + whole + " is called; give --name");
            }
            Division listed = found.get(whole);
            found.put(
                    whole,
                    new Division(
                            whole,
                            called,
                            nameEn == null ? called : nameEn,
                            listed == null ? sum(found) : listed.figures(),
                            listed == null ? List.of() : listed.own()));
        } else if (nameEn != null) {
            Division listed = found.get(whole);
            found.put(
                    whole,
                    new Division(
                            whole,
                            listed == null ? nameEn : listed.name(),
                            nameEn,
                            listed == null ? Division.Figures.UNKNOWN : listed.figures(),
                            listed == null ? List.of() : listed.own()));
        }
        found.keySet().removeIf(code -> !isWhole(code, found));
        return new Divisions(List.copyOf(found.values()), false);
    }

    /** Whether all above it are there, too. */
    private static boolean isWhole(String code, Map<String, Division> all) {
        String above = Level.aboveInCounty(code);
        return above == null || (all.containsKey(above) && isWhole(above, all));
    }

    private static Division.Figures sum(TreeMap<String, Division> all) {
        List<Division.Figures> towns =
                all.values().stream()
                        .filter(it -> Level.of(it.code()) == Level.TOWN)
                        .map(Division::figures)
                        .toList();
        return new Division.Figures(
                towns.stream().mapToDouble(Division.Figures::population).sum(),
                towns.stream().mapToDouble(Division.Figures::households).sum(),
                towns.stream().mapToDouble(Division.Figures::area).sum(),
                towns.stream().mapToDouble(Division.Figures::devices).sum());
    }

    /** Code of the county that is wanted. */
    private static String county(
            FileTable table, DivisionColumns columns, @Nullable String wanted) {
        TreeSet<String> counties = new TreeSet<>();
        TreeMap<String, String> names = new TreeMap<>();
        for (JsonNode row : table.rows()) {
            String code = code(row, columns);
            if (isCode(code)) {
                String of = Level.COUNTY.around(code);
                counties.add(of);
                String called =
                        DivisionColumns.text(
                                row, code.equals(of) ? columns.name() : columns.countyName());
                if (!called.isEmpty()) {
                    names.putIfAbsent(of, called);
                }
            }
        }
        if (wanted == null && counties.size() == 1) {
            return counties.first();
        }
        String code = wanted == null ? "" : Level.unpadded(wanted);
        if (counties.contains(code)) {
            return code;
        }
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(wanted))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new CommandException(which(wanted, counties, names)));
    }

    private static String which(
            @Nullable String wanted, Set<String> counties, Map<String, String> names) {
        List<String> some =
                counties.stream()
                        .limit(12)
                        .map(code -> (code + " " + names.getOrDefault(code, "")).strip())
                        .toList();
        return (wanted == null
                                ? "The list has %,d counties; choose one with --county CODE: "
                                : "The list has no county '"
                                        + wanted.replace("%", "%%")
                                        + "' among its %,d: ")
                        .formatted(counties.size())
                + String.join(", ", some)
                + (counties.size() > some.size() ? ", …" : "");
    }

    private static Division division(
            FileTable table, JsonNode row, String code, DivisionColumns columns) {
        String name = DivisionColumns.text(row, columns.name());
        String english = DivisionColumns.text(row, columns.nameEn());
        return new Division(
                code,
                name.isEmpty() ? code : name,
                english.isEmpty() ? name.isEmpty() ? code : name : english,
                new Division.Figures(
                        DivisionColumns.figure(row, table.columns(), POPULATION),
                        DivisionColumns.figure(row, table.columns(), HOUSEHOLDS),
                        DivisionColumns.figure(row, table.columns(), AREA),
                        DivisionColumns.figure(row, table.columns(), DEVICES)),
                own(DivisionColumns.text(row, columns.own())));
    }

    private static List<String> own(String told) {
        return Stream.of(told.split(";")).map(String::strip).filter(it -> !it.isEmpty()).toList();
    }

    /** Towns of one county, with codes of ours in the order of the list. */
    private static Divisions madeUp(
            FileTable table,
            DivisionColumns columns,
            @Nullable String county,
            @Nullable String name,
            @Nullable String nameEn) {
        if (name == null) {
            throw new CommandException(
                    "The codes of the list are not of 6, 9, 12 or 15 digits, so new ones are made"
                            + " up; give the county's --name");
        }
        List<Division> all = new ArrayList<>();
        for (JsonNode row : table.rows()) {
            boolean wanted =
                    county == null
                            || DivisionColumns.text(row, columns.countyName()).equals(county)
                            || DivisionColumns.text(row, columns.parent()).equals(county)
                            || DivisionColumns.text(row, columns.code()).startsWith(county);
            boolean itself =
                    DivisionColumns.text(row, columns.name()).equals(name)
                            || DivisionColumns.text(row, columns.code()).equals(county);
            if (wanted && !itself && all.size() < 999) {
                all.add(
                        called(
                                division(
                                        table,
                                        row,
                                        OURS + "%03d".formatted(all.size() + 1),
                                        columns),
                                DivisionColumns.text(row, columns.code())));
            }
        }
        TreeMap<String, Division> towns = new TreeMap<>();
        all.forEach(it -> towns.put(it.code(), it));
        all.add(0, new Division(OURS, name, nameEn == null ? name : nameEn, sum(towns), List.of()));
        return new Divisions(List.copyOf(all), true);
    }

    /** A town as the list's own code finds it, too; its name may be another's, too. */
    private static Division called(Division town, String code) {
        List<String> own =
                Stream.concat(
                                Stream.of(code).filter(it -> !it.isBlank() && !it.contains(";")),
                                town.own().stream())
                        .distinct()
                        .toList();
        return new Division(town.code(), town.name(), town.nameEn(), town.figures(), own);
    }
}
