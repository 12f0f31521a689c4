package anlan.command.catalog.county;

import anlan.command.file.FileTable;
import anlan.command.terminal.CommandException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a list of divisions says what, by its name or else by what is in it.
 *
 * @param code null = the list has none
 * @param parent code or name of the region above; null = the code's beginning says it
 * @param countyName what the county around is called; null = the list does not say
 * @param own what systems call the division otherwise, with semicolons between; null = not told
 */
record DivisionColumns(
        @Nullable String code,
        String name,
        @Nullable String nameEn,
        @Nullable String parent,
        @Nullable String countyName,
        @Nullable String own) {
    private static final Set<String> CODE =
            Set.of(
                    "code", "id", "代码", "编码", "区划代码", "统计用区划代码", "行政区划代码", "geoid", "fips",
                    "xzqhdm", "adcode");
    private static final Set<String> NAME =
            Set.of("name", "名称", "区划名称", "行政区划名称", "town", "township", "mc", "单位名称");
    private static final Set<String> NAME_EN =
            Set.of("name_en", "nameen", "english", "英文", "英文名称", "en");
    private static final Set<String> PARENT =
            Set.of("parent", "parent_code", "parentcode", "上级", "上级代码", "父级代码", "pid", "parent_id");
    private static final Set<String> COUNTY =
            Set.of("county_name", "countyname", "county", "县", "县名", "区县", "区县名称");
    private static final Set<String> OWN = Set.of("own");

    /**
     * Finds them.
     *
     * @throws CommandException when no column has names
     */
    static DivisionColumns of(FileTable table) {
        String code = called(table.columns(), CODE);
        if (code == null) {
            code = filled(table, text -> text.matches("\\d{2,15}"), Set.of());
        }
        Set<String> taken = code == null ? Set.of() : Set.of(code);
        String name = called(table.columns(), NAME);
        if (name == null) {
            name = filled(table, text -> !text.isBlank() && !text.matches("[\\d.,-]+"), taken);
        }
        if (name == null) {
            throw new CommandException(
                    "No column of the list has names; there are "
                            + table.columns()
                            + ". Call one 'name', and the one with the codes 'code'");
        }
        return new DivisionColumns(
                code,
                name,
                called(table.columns(), NAME_EN),
                called(table.columns(), PARENT),
                called(table.columns(), COUNTY),
                called(table.columns(), OWN));
    }

    private static @Nullable String called(List<String> columns, Set<String> names) {
        return columns.stream()
                .filter(column -> names.contains(column.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String filled(
            FileTable table, Predicate<String> holds, Set<String> but) {
        return table.columns().stream()
                .filter(column -> !but.contains(column))
                .filter(
                        column ->
                                table.rows().stream()
                                        .allMatch(row -> holds.test(text(row, column))))
                .findFirst()
                .orElse(null);
    }

    /** A cell; empty = it has none. */
    static String text(JsonNode row, @Nullable String column) {
        return column == null ? "" : row.path(column).asText("").strip();
    }

    /** A number of a column that is called so; 0 = none. */
    static double figure(JsonNode row, List<String> columns, Set<String> names) {
        String text = text(row, called(columns, names)).replace(",", "");
        return text.matches("\\d{1,15}(\\.\\d+)?") ? Double.parseDouble(text) : 0;
    }
}
