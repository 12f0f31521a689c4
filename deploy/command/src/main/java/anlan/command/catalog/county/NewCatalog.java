package anlan.command.catalog.county;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.catalog.Level;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The files of a small policy for a county, made of templates of this package. */
public final class NewCatalog {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TEMPLATES =
            List.of(
                    "catalog.yaml",
                    "categories.csv",
                    "indicators.yaml",
                    "indices.yaml",
                    "rules.yaml",
                    "sources/calls.yaml",
                    "sources/tickets.yaml",
                    "tests/rules.yaml");

    /** Folder of the schemas for editors within the policy's; it is no part of the policy. */
    public static final String SCHEMAS = "schema/";

    private static final String WITH = "#population+ ";
    private static final String WITHOUT = "#population- ";

    /** A hundred quarrels are many for a town of any size that is not divided by its residents. */
    private static final long QUARRELS = 200;

    private static final double SCORED_ZERO = 32;
    private static final double RESIDENTS = 10_000;

    private NewCatalog() {}

    /**
     * Text of each file by its path within the policy's folder.
     *
     * @param zone whose midnight begins a day
     * @param effectiveFrom event time from which it holds, as the file has it
     */
    public static Map<String, String> files(
            Divisions divisions, String zone, String author, String effectiveFrom) {
        Division county = divisions.all().get(0);
        Division town = divisions.towns().isEmpty() ? county : divisions.towns().get(0);
        boolean population = divisions.hasPopulation();
        Map<String, String> values =
                Map.of(
                        "county", county.code(),
                        "author", quoted(author),
                        "nameEn", inner(county.nameEn()),
                        "effectiveFrom", effectiveFrom,
                        "zone", zone,
                        "levels", levels(divisions),
                        "town", town.code(),
                        "quarrels", Long.toString(population ? quarrels(town) : QUARRELS));
        Map<String, String> files = new TreeMap<>();
        for (String template : TEMPLATES) {
            files.put(template, editor(template) + filled(text(template), values, population));
        }
        files.put("regions.csv", regions(divisions.all()));
        return files;
    }

    /** The line by which an editor finds the schema of a YAML file; other files have none. */
    private static String editor(String file) {
        if (!file.endsWith(".yaml")) {
            return "";
        }
        String schema =
                file.startsWith("sources/")
                        ? "source"
                        : file.replaceAll(
                                "/.*|\\.yaml", ""); // a test's folder is called as its schema
        String up = file.contains("/") ? "../" : "";
        return "# yaml-language-server: $schema=%s%s%s.schema.json%n"
                .formatted(up, SCHEMAS, schema);
    }

    /** So many that the town's score is none. */
    private static long quarrels(Division town) {
        return Math.round(2 * SCORED_ZERO * town.figures().population() / RESIDENTS) + QUARRELS;
    }

    private static String levels(Divisions divisions) {
        return divisions.all().stream()
                .map(it -> Level.of(it.code()))
                .distinct()
                .filter(level -> level == Level.COUNTY || level == Level.TOWN)
                .sorted()
                .map(Level::label)
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String filled(String template, Map<String, String> values, boolean population) {
        StringBuilder text = new StringBuilder();
        template.lines()
                .filter(line -> !line.startsWith(population ? WITHOUT : WITH))
                .map(
                        line ->
                                line.startsWith(WITH) || line.startsWith(WITHOUT)
                                        ? line.substring(WITH.length())
                                        : line)
                .forEach(line -> text.append(line).append('\n'));
        String filled = text.toString();
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return filled;
    }

    private static String regions(List<Division> divisions) {
        StringBuilder rows =
                new StringBuilder("code,name,name_en,population,households,area_km2,devices,own\n");
        for (Division division : divisions) {
            Division.Figures figures = division.figures();
            rows.append(
                    String.join(
                            ",",
                            division.code(),
                            cell(division.name()),
                            cell(division.nameEn()),
                            number(figures.population()),
                            number(figures.households()),
                            number(figures.area()),
                            number(figures.devices()),
                            cell(String.join(";", division.own()))));
            rows.append('\n');
        }
        return rows.toString();
    }

    private static String number(double figure) {
        return figure == Math.rint(figure) ? Long.toString((long) figure) : Double.toString(figure);
    }

    /** As CSV has it; a line's end within it would be read as a row's. */
    private static String cell(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.matches("[^\",;]*") ? line : '"' + line.replace("\"", "\"\"") + '"';
    }

    private static String quoted(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // a text is always JSON
        }
    }

    /** What stands within quotes. */
    private static String inner(String text) {
        String quoted = quoted(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String text(String template) {
        try (InputStream in =
                Objects.requireNonNull(NewCatalog.class.getResourceAsStream(template), template)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
