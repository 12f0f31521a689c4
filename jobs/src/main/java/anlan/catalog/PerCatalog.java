package anlan.catalog;

import java.util.IdentityHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an operator makes of the catalog that holds, made once for each. Not for use by several
 * threads.
 *
 * @param <T> what is made
 */
public final class PerCatalog<T> {
    private final Versions versions;
    private final BiFunction<Catalog, PerCatalog<T>, T> compile;
    private final IdentityHashMap<Catalog, T> made = new IdentityHashMap<>();
    private @Nullable Catalog last;
    private @Nullable T ofLast;

    public PerCatalog(Versions versions, Function<Catalog, T> compile) {
        this(versions, (catalog, others) -> compile.apply(catalog));
    }

    /**
     * Makes something of a catalog.
     *
     * @param compile is given the catalog, and all this for what was made of others
     */
    public PerCatalog(Versions versions, BiFunction<Catalog, PerCatalog<T>, T> compile) {
        this.versions = versions;
        this.compile = compile;
    }

    /** For an event of this time, milliseconds since 1970. */
    public T forEvent(long time) {
        return from(versions.forEvent(time));
    }

    /** For a window that ends at this time. */
    public T forWindowEnd(long end) {
        return from(versions.forWindowEnd(end));
    }

    /** For the events of a pane that ends at this time. */
    public T forPane(long end) {
        return from(versions.forPane(end));
    }

    /** For this catalog. */
    @SuppressWarnings("ReferenceEquality") // a miss only costs the look-up
    public T from(Catalog catalog) {
        T known = ofLast;
        if (known != null && catalog == last) {
            return known;
        }
        known = made.get(catalog);
        if (known == null) {
            known = compile.apply(catalog, this);
            made.put(catalog, known);
        }
        last = catalog;
        ofLast = known;
        return known;
    }
}
