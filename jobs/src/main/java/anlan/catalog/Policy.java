package anlan.catalog;

import java.io.Serializable;
import java.util.List;

/**
 * The policy as it changes over event time: which catalog holds when. Part of every operator, and
 * opened by each where it runs.
 */
public interface Policy extends Serializable {

    /** What an operator asks for the catalog of a time. */
    Versions open();

    /** A policy that never changes. */
    static Policy of(Catalog catalog) {
        return () -> Versions.of(List.of(catalog));
    }
}
