package anlan.policy;

import anlan.catalog.file.CatalogMessage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of the policy that is on the topic.
 *
 * @param at when the broker took it
 * @param offset of its record
 */
public record PublishedVersion(CatalogMessage message, Instant at, long offset) {

    static final Comparator<PublishedVersion> BY_EFFECT =
            Comparator.comparing(published -> published.message().effectiveFrom());

    /** The one that takes effect last; null where there is none. */
    public static @Nullable PublishedVersion newest(List<PublishedVersion> all) {
        return all.stream().max(BY_EFFECT).orElse(null);
    }

    /** The one that holds at a time; the first where that is before all of them. */
    public static @Nullable PublishedVersion current(List<PublishedVersion> all, Instant now) {
        return all.stream()
                .filter(published -> !published.message().effectiveFrom().isAfter(now))
                .max(BY_EFFECT)
                .orElse(all.stream().min(BY_EFFECT).orElse(null));
    }
}
