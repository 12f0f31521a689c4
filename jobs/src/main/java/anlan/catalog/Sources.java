package anlan.catalog;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The sources of a policy, each as the newest catalog says that has it: one that a catalog has lost
 * is read as before. Not for use by several threads.
 */
public final class Sources {
    private final Versions versions;
    private final Function<Source, String> key;
    private final Map<String, Source> sources = new HashMap<>();
    private int catalogs;

    private Sources(Versions versions, Function<Source, String> key) {
        this.versions = versions;
        this.key = key;
    }

    public static Sources byName(Versions versions) {
        return new Sources(versions, Source::name);
    }

    public static Sources byTopic(Versions versions) {
        return new Sources(versions, source -> source.delivery().topic());
    }

    /**
     * The source of this name or topic. Another process may know of a catalog that brings it
     * earlier than this one.
     *
     * @throws NullPointerException when no catalog has it, or ever had
     */
    public Source get(String name) {
        Source source = known().get(name);
        if (source == null) {
            versions.refresh();
            source = Objects.requireNonNull(known().get(name), name);
        }
        return source;
    }

    public Collection<Source> all() {
        return known().values();
    }

    private Map<String, Source> known() {
        if (catalogs != versions.known().size()) {
            catalogs = versions.known().size();
            for (Catalog catalog : versions.known()) {
                catalog.sources().forEach(source -> sources.put(key.apply(source), source));
            }
        }
        return sources;
    }
}
