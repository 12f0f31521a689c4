package anlan.command.topics;

import anlan.command.terminal.CommandException;
import anlan.command.terminal.Patience;
import anlan.command.topics.TopicChange.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** What differs from the topics that are wanted, and how that is changed. */
final class TopicPlan {
    /** Of these, more than is wanted does no harm. */
    private static final Set<String> MORE_IS_FINE =
            Set.of(
                    TopicConfig.RETENTION_MS_CONFIG,
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                    TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                    TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);

    private static final Duration KNOWN_WITHIN = Duration.ofMinutes(1);
    private static final int PAUSE_MILLIS = 100;

    private final Admin admin;
    private final List<WantedTopic> wanted;

    TopicPlan(Admin admin, List<WantedTopic> wanted) {
        this.admin = admin;
        this.wanted = wanted;
    }

    /** All differences, topic by topic. */
    List<TopicChange> changes() throws ExecutionException, InterruptedException {
        Set<String> there = admin.listTopics().names().get();
        List<String> known =
                wanted.stream().map(WantedTopic::name).filter(there::contains).toList();
        Map<String, TopicDescription> described = admin.describeTopics(known).allTopicNames().get();
        Map<ConfigResource, Config> settings =
                admin.describeConfigs(known.stream().map(TopicPlan::resource).toList()).all().get();
        List<TopicChange> changes = new ArrayList<>();
        for (WantedTopic topic : wanted) {
            TopicDescription is = described.get(topic.name());
            if (is == null) {
                changes.add(new TopicChange(topic.name(), "topic", "", text(topic), Step.CREATE));
                continue;
            }
            partitions(topic, is, changes);
            Config config = Objects.requireNonNull(settings.get(resource(topic.name())));
            topic.settings().forEach((name, value) -> setting(topic, config, name, value, changes));
        }
        return changes;
    }

    private static String text(WantedTopic topic) {
        return "%d partitions, replication %d".formatted(topic.partitions(), topic.replication());
    }

    private static void partitions(
            WantedTopic topic, TopicDescription is, List<TopicChange> changes) {
        int partitions = is.partitions().size();
        Step step =
                partitions > topic.partitions()
                        ? Step.KEEP
                        : topic.grows() ? Step.CHANGE : Step.BY_HAND;
        if (partitions != topic.partitions()) {
            changes.add(change(topic, "partitions", partitions, topic.partitions(), step));
        }
        int replication =
                is.partitions().stream().mapToInt(one -> one.replicas().size()).min().orElse(0);
        if (replication != topic.replication()) {
            boolean more = replication > topic.replication();
            changes.add(
                    change(
                            topic,
                            "replication",
                            replication,
                            topic.replication(),
                            more ? Step.KEEP : Step.BY_HAND));
        }
    }

    private static TopicChange change(WantedTopic topic, String what, int from, int to, Step step) {
        return new TopicChange(
                topic.name(), what, Integer.toString(from), Integer.toString(to), step);
    }

    private static void setting(
            WantedTopic topic,
            Config config,
            String name,
            String value,
            List<TopicChange> changes) {
        ConfigEntry entry = config.get(name);
        String is = entry == null ? "" : entry.value();
        if (is.equals(value)) {
            return;
        }
        boolean more = MORE_IS_FINE.contains(name) && isMore(is, value);
        changes.add(new TopicChange(topic.name(), name, is, value, more ? Step.KEEP : Step.CHANGE));
    }

    /** -1 is without end. */
    private static boolean isMore(String is, String wanted) {
        try {
            long number = Long.parseLong(is);
            long least = Long.parseLong(wanted);
            return number < 0 || (least >= 0 && number > least);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /**
     * Does what may be done of these differences, and waits until the brokers know of it.
     *
     * @throws CommandException when they do not within a minute
     */
    void apply(List<TopicChange> changes) throws ExecutionException, InterruptedException {
        change(changes);
        long until = System.nanoTime() + KNOWN_WITHIN.toNanos();
        while (changes().stream().anyMatch(TopicChange::isToDo)) {
            if (System.nanoTime() > until) {
                throw new CommandException(
                        "The brokers have taken it, and do not tell of it yet: ask again with"
                                + " `topics plan`.");
            }
            Patience.pause(PAUSE_MILLIS);
        }
    }

    private void change(List<TopicChange> changes) throws ExecutionException, InterruptedException {
        Map<String, WantedTopic> byName =
                wanted.stream().collect(Collectors.toMap(WantedTopic::name, topic -> topic));
        List<NewTopic> created = new ArrayList<>();
        Map<String, NewPartitions> grown = new HashMap<>();
        Map<ConfigResource, Collection<AlterConfigOp>> set = new HashMap<>();
        for (TopicChange change : changes) {
            WantedTopic topic = byName.get(change.topic());
            if (topic == null) {
                continue;
            }
            if (change.step() == Step.CREATE) {
                created.add(
                        new NewTopic(topic.name(), topic.partitions(), topic.replication())
                                .configs(topic.settings()));
            } else if (change.step() == Step.CHANGE && change.what().equals("partitions")) {
                grown.put(topic.name(), NewPartitions.increaseTo(topic.partitions()));
            } else if (change.step() == Step.CHANGE) {
                ConfigEntry entry = new ConfigEntry(change.what(), change.to());
                set.computeIfAbsent(resource(topic.name()), any -> new ArrayList<>())
                        .add(new AlterConfigOp(entry, AlterConfigOp.OpType.SET));
            }
        }
        admin.createTopics(created).all().get();
        admin.createPartitions(grown).all().get();
        admin.incrementalAlterConfigs(set).all().get();
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
