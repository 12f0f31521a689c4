package anlan.catalog.finding;

import anlan.catalog.Category;
import anlan.catalog.Index;
import anlan.catalog.Indicator;
import anlan.catalog.Rule;
import anlan.catalog.Source;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What base files and systems' files add up to: a catalog is the union of them. */
public record Sections(
        Section<Category> categories,
        Section<Source> sources,
        Section<Indicator> indicators,
        Section<Index> indices,
        Section<Rule> rules) {

    /** With no entries yet. */
    public Sections() {
        this(
                new Section<>(Category.class),
                new Section<>(Source.class),
                new Section<>(Indicator.class),
                new Section<>(Index.class),
                new Section<>(Rule.class));
    }

    /** The section that a system's file calls so; null = there is none. */
    public @Nullable Section<?> named(String name) {
        return byName().get(name);
    }

    /** What a system's file may call its sections. */
    public List<String> names() {
        return List.copyOf(byName().keySet());
    }

    /** Notes that a file could not be read, which may have had entries of any. */
    public void lack() {
        byName().values().forEach(Section::lack);
    }

    private Map<String, Section<?>> byName() {
        return new TreeMap<>(
                Map.of(
                        "categories", categories,
                        "sources", sources,
                        "indicators", indicators,
                        "indices", indices,
                        "rules", rules));
    }
}
