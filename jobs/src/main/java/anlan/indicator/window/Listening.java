package anlan.indicator.window;

import anlan.indicator.SeriesPlan;
import java.util.Set;

/** What is known of the signs of life of sources: the same for all regions. */
interface Listening {

    /** Whether a source was heard at a time, or so shortly before that it was not silent. */
    boolean heard(String source, long at) throws Exception;

    /**
     * From when on the data of several sources are complete, milliseconds since 1970: where the
     * catalog does not say it, from when the last of them was heard first. The least number where
     * there are no sources; the greatest where one was never heard and the catalog says nothing.
     *
     * @param sources of an indicator of this plan
     */
    long begin(SeriesPlan plan, Set<String> sources) throws Exception;

    /** Whether all sources were silent from one time to another; no if none was ever heard. */
    boolean silent(long from, long until) throws Exception;

    /** When any source was heard next after a time; the greatest number = not yet. */
    long next(long after) throws Exception;
}
