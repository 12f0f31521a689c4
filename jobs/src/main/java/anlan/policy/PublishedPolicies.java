package anlan.policy;

import anlan.catalog.Catalog;
import anlan.catalog.CatalogException;
import anlan.catalog.Versions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of the published versions hold, one after the other, and which records were rejected, with
 * the reason. Whatever comes to the topic, what held before goes on. It grows with the topic; each
 * record is looked at, and told of in the log, once.
 */
public final class PublishedPolicies {
    private static final Logger LOG = LoggerFactory.getLogger(PublishedPolicies.class);

    private final List<PublishedVersion> holding = new ArrayList<>();
    private final List<Catalog> catalogs = new ArrayList<>();
    private final Map<Long, RejectedPolicy> rejected = new TreeMap<>();

    /** Of all that is on a topic. */
    public static PublishedPolicies of(CatalogRecords records) {
        PublishedPolicies history = new PublishedPolicies();
        history.take(records);
        return history;
    }

    /** Versions that hold, ascending by {@code effectiveFrom}. */
    public List<PublishedVersion> holding() {
        return List.copyOf(holding);
    }

    /** The policies of the versions that hold. */
    List<Catalog> catalogs() {
        return List.copyOf(catalogs);
    }

    /** Records by which nobody counts, in the order of publication. */
    public List<RejectedPolicy> rejected() {
        return List.copyOf(rejected.values());
    }

    /** Takes what has come to the topic. */
    void take(CatalogRecords records) {
        records.rejected().forEach(this::reject);
        records.versions().forEach(this::take);
    }

    private void take(PublishedVersion published) {
        if (rejected.containsKey(published.offset())) {
            return;
        }
        for (PublishedVersion known : holding) {
            if (known.message().version().equals(published.message().version())) {
                if (!known.message().equals(published.message())) {
                    reject(published, "its version is published already, with other content");
                }
                return;
            }
        }
        String problem;
        try {
            problem = hold(published);
        } catch (CatalogException e) {
            problem = e.getMessage();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("offset {} of the topic catalog met a fault of ours", published.offset(), e);
            problem = RejectedPolicy.internal(e);
        }
        if (problem != null) {
            reject(published, problem);
        }
    }

    /** Lets it hold; tells why not, or null. */
    private @Nullable String hold(PublishedVersion published) {
        String problem = untimely(published);
        if (problem != null) {
            return problem;
        }
        Catalog catalog = published.message().catalog();
        if (!catalog.version().equals(published.message().version())
                || !catalog.effectiveFrom().equals(published.message().effectiveFrom())) {
            return "its files name another version or effectiveFrom";
        }
        catalogs.add(catalog);
        holding.add(published);
        LOG.info("policy {} holds from {}", catalog.version(), catalog.effectiveFrom());
        return null;
    }

    private @Nullable String untimely(PublishedVersion published) {
        if (holding.isEmpty()) {
            return null;
        }
        Instant from = published.message().effectiveFrom();
        Instant last = catalogs.get(catalogs.size() - 1).effectiveFrom();
        if (!from.isAfter(last)) {
            return "it is effective from %s, not after the version before it, %s"
                    .formatted(from, last);
        }
        return from.isBefore(published.at().plus(Versions.lead(catalogs)))
                ? "it was published too late for %s".formatted(from)
                : null;
    }

    private void reject(PublishedVersion published, String reason) {
        reject(
                new RejectedPolicy(
                        published.offset(), published.at(), published.message().version(), reason));
    }

    private void reject(RejectedPolicy record) {
        if (rejected.putIfAbsent(record.offset(), record) == null) {
            LOG.error(
                    "the record at offset {} of the topic catalog does not count: {}",
                    record.offset(),
                    record.reason());
        }
    }
}
