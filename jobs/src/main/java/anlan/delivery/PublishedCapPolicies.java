package anlan.delivery;

import anlan.broker.Brokers;
import anlan.policy.CatalogTopic;
import anlan.policy.PublishedPolicies;
import anlan.policy.PublishedVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The versions on the topic {@code catalog}; read again when an alert names one that was not there.
 */
public final class PublishedCapPolicies implements CapPolicies {
    private static final long serialVersionUID = 1L;

    /** One that is not there is looked for no more often than this. */
    private static final long AGAIN_NANOS = Duration.ofSeconds(30).toNanos();

    private final Brokers brokers;
    private transient @Nullable Map<String, CapPolicy> versions;
    private transient CapPolicy newest = CapPolicy.UNKNOWN;
    private transient long readAt;

    public PublishedCapPolicies(Brokers brokers) {
        this.brokers = brokers;
    }

    @Override
    public CapPolicy of(String version) {
        Map<String, CapPolicy> known = versions;
        boolean again =
                known == null
                        || (!known.containsKey(version)
                                && System.nanoTime() - readAt > AGAIN_NANOS);
        if (known == null || again) {
            known = read();
            versions = known;
            readAt = System.nanoTime();
        }
        return known.getOrDefault(version, newest);
    }

    private Map<String, CapPolicy> read() {
        Map<String, CapPolicy> read = new HashMap<>();
        newest = CapPolicy.UNKNOWN;
        try {
            for (PublishedVersion published :
                    PublishedPolicies.of(new CatalogTopic(brokers).read()).holding()) {
                newest = CapPolicy.of(published.message());
                read.put(published.message().version(), newest);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        return read;
    }
}
