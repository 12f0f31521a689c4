package anlan.broker;

import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.provider.FileConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * The brokers of a Kafka, and how a client is let in. What the file says stays in the file: a
 * client is given the names of its settings, and reads their values where it runs, so that no
 * secret is in a job's graph, its arguments or its log.
 *
 * @param servers host:port[,host:port...]
 * @param propertiesFile settings of clients as Kafka's own tools read them, at this path wherever a
 *     client runs; null = whoever connects is let in
 * @param instance whose topics and groups are meant, of several on these brokers; empty = there is
 *     one, and its names stand alone
 */
public record Brokers(String servers, @Nullable String propertiesFile, String instance)
        implements Serializable {
    private static final String SERVERS = CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;

    /** What such a file may say: how the brokers are reached. What is read is not its business. */
    private static final List<String> BEGINNINGS =
            List.of("security.", "ssl.", "sasl.", "socket.", "reconnect.", "retry.", "client.");

    private static final Set<String> NAMES =
            Set.of(
                    SERVERS,
                    CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG,
                    CommonClientConfigs.CONNECTIONS_MAX_IDLE_MS_CONFIG,
                    CommonClientConfigs.METADATA_MAX_AGE_CONFIG,
                    CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG);

    private static final Pattern INSTANCE = Pattern.compile("|[a-z][a-z0-9_]{0,30}");

    /**
     * Checks the name of the instance.
     *
     * @throws IllegalArgumentException when it is none
     */
    public Brokers {
        if (!INSTANCE.matcher(instance).matches()) {
            throw new IllegalArgumentException(
                    ("--instance '%s' is no name: a small letter, then up to 30 small letters,"
                                    + " digits and _")
                            .formatted(instance));
        }
    }

    /** Brokers with one instance. */
    public Brokers(String servers, @Nullable String propertiesFile) {
        this(servers, propertiesFile, "");
    }

    /** Brokers with one instance that let in whoever connects. */
    public static Brokers at(String servers) {
        return new Brokers(servers, null);
    }

    /** What the brokers call a topic, a group or a transactional id of the instance. */
    public String named(String name) {
        return instance.isEmpty() ? name : instance + '.' + name;
    }

    /** The same the other way: what the policy and results call a topic. */
    public String plain(String topic) {
        return instance.isEmpty() || !topic.startsWith(instance + '.')
                ? topic
                : topic.substring(instance.length() + 1);
    }

    /**
     * Settings of a client.
     *
     * @throws IllegalArgumentException when the file cannot be read, or says more than how the
     *     brokers are reached
     */
    public Map<String, Object> client() {
        Map<String, Object> settings = new HashMap<>();
        if (propertiesFile != null) {
            for (String name : names(Path.of(propertiesFile))) {
                settings.put(name, "${file:" + propertiesFile + ":" + name + "}");
            }
            settings.put(AbstractConfig.CONFIG_PROVIDERS_CONFIG, "file");
            settings.put(
                    AbstractConfig.CONFIG_PROVIDERS_CONFIG + ".file.class",
                    FileConfigProvider.class.getName());
        }
        settings.put(SERVERS, servers);
        return settings;
    }

    /** The same with further settings of one client. */
    public Map<String, Object> client(Map<String, ?> further) {
        Map<String, Object> settings = client();
        settings.putAll(further);
        return settings;
    }

    /** The same as {@link #client()}, for what asks for properties. */
    public Properties properties() {
        Properties properties = new Properties();
        properties.putAll(client());
        return properties;
    }

    private static Set<String> names(Path file) {
        Properties told = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            told.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "--kafka-properties %s cannot be read: %s".formatted(file, e), e);
        }
        Set<String> names = new TreeSet<>(told.stringPropertyNames());
        for (String name : names) {
            if (!NAMES.contains(name) && BEGINNINGS.stream().noneMatch(name::startsWith)) {
                throw new IllegalArgumentException(
                        "--kafka-properties %s: '%s' does not say how brokers are reached; leave it out"
                                .formatted(file, name));
            }
        }
        names.remove(SERVERS);
        return names;
    }
}
