package anlan.policy;

import anlan.broker.Brokers;
import anlan.catalog.Catalog;
import anlan.catalog.Policy;
import anlan.catalog.Versions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The policy as it is published on the topic {@code catalog}, as every operator must know it before
 * it counts an event.
 *
 * <p>A catalog counts only if it became effective at least {@link Versions#lead} after Kafka had
 * it. So who has read the topic to its end at some moment knows all that is effective until {@code
 * lead} after that moment, and reads again only when event time comes there: history is assessed
 * with one reading, live events with one every few minutes and process. A replay finds the same
 * catalogs.
 */
public final class PublishedPolicy implements Policy {
    private static final long serialVersionUID = 1L;
    private static final Map<Brokers, Topic> TOPICS = new ConcurrentHashMap<>();

    private final Brokers brokers;

    public PublishedPolicy(Brokers brokers) {
        this.brokers = brokers;
    }

    @Override
    public Versions open() {
        return new Versions(
                TOPICS.computeIfAbsent(brokers, its -> new Topic(new CatalogTopic(its))));
    }

    /** What this process has read of the topic. */
    static final class Topic implements Versions.Source {
        private static final long AGAIN_MILLIS = 1_000;

        private final CatalogTopic topic;
        private final PublishedPolicies history = new PublishedPolicies();
        private List<Catalog> catalogs = List.of();
        private volatile int rejected;
        private long readAt = Long.MIN_VALUE;

        Topic(CatalogTopic topic) {
            this.topic = topic;
        }

        @Override
        public synchronized List<Catalog> catalogs() {
            if (catalogs.isEmpty()) {
                read();
            }
            if (catalogs.isEmpty()) {
                throw new IllegalStateException(
                        "no policy is published on the topic 'catalog': publish one with"
                                + " `anlan catalog apply`");
            }
            return catalogs;
        }

        @Override
        public int rejected() {
            return rejected;
        }

        @Override
        public synchronized long await(long time) {
            long now = System.currentTimeMillis();
            boolean all = time == Long.MAX_VALUE;
            if (all || (time > known() && now - readAt >= AGAIN_MILLIS)) {
                read();
            }
            return known();
        }

        private long known() {
            return readAt == Long.MIN_VALUE ? readAt : readAt + Versions.lead(catalogs).toMillis();
        }

        private void read() {
            long begun = System.currentTimeMillis();
            try {
                history.take(topic.read());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
            catalogs = history.catalogs();
            rejected = history.rejected().size();
            readAt = begun;
        }
    }
}
