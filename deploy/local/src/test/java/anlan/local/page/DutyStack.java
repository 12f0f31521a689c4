package anlan.local.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.file.CatalogFiles;
import anlan.command.catalog.RevisedPolicy;
import anlan.command.installation.DataDir;
import anlan.command.installation.Ports;
import anlan.command.installation.ProjectHome;
import anlan.command.kafka.TopicFollower;
import anlan.command.terminal.Patience;
import anlan.command.terminal.Progress;
import anlan.local.stack.LocalStack;
import anlan.local.stack.StackPlan;
import anlan.local.stack.StackQueries;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** A stack that lives, in which alarms ring, and those who sit before it. */
final class DutyStack implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final LocalStack stack;
    private final Path folder;
    private final Playwright playwright;
    private final Browser browser;
    private int alarms;

    private DutyStack(LocalStack stack, Path folder) {
        this.stack = stack;
        this.folder = folder;
        playwright = Chromium.playwright();
        browser = Chromium.launch(playwright);
    }

    /** Everything runs when this returns. */
    static DutyStack start(Path temp) throws IOException {
        Path folder = temp.resolve("stack");
        DataDir data = Objects.requireNonNull(DataDir.take(folder));
        StackPlan plan =
                StackPlan.of(
                        Ports.free().resolved(), quickPolicy(temp.resolve("policy")), "1s", true);
        LocalStack stack = LocalStack.begin(data, plan, new Progress(System.out));
        stack.start();
        return new DutyStack(stack, folder);
    }

    /** The default policy, by which gas is gone soon. */
    private static Path quickPolicy(Path dir) throws IOException {
        Map<String, String> files = new TreeMap<>(CatalogFiles.texts(ProjectHome.catalog()));
        String rules = Objects.requireNonNull(files.get("rules.yaml"));
        String quick = rules.replaceFirst("(name: gas-leak(?s:.*?)clearAfter: )1h", "$110s");
        assertThat(quick).isNotEqualTo(rules);
        files.put("rules.yaml", quick);
        RevisedPolicy.write(dir, files);
        return dir;
    }

    /** A gas alarm somewhere, and the alert that it opens. */
    String alarm(String grid) {
        String id = "GAS-" + ++alarms;
        String message =
                """
                {"id":"%s","device":"SIM-GAS-%d","kind":"gas","event":"alarm","value":25,"unit":"%%LEL",
                 "regionCode":"%s","time":%d}
                """
                        .formatted(id, alarms, grid, Instant.now().toEpochMilli());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(
                        stack.ports().brokers().client(),
                        new StringSerializer(),
                        new StringSerializer())) {
            var unused = producer.send(new ProducerRecord<>("raw.sensor", id, message));
        }
        String found =
                "SELECT any(alert_id) AS n FROM alerts WHERE has(evidence, 'sensor/%s')"
                        .formatted(id);
        assertThat(Patience.until(PATIENCE, () -> !one(found).isEmpty())).as(id).isTrue();
        return one(found);
    }

    /** Actions about an alert that are on the topic. */
    List<String> sent(String alert) {
        return TopicFollower.all(stack.ports().brokers(), List.of("alert-actions")).stream()
                .map(row -> new String(row.value(), UTF_8))
                .filter(text -> text.contains(alert))
                .map(text -> text.replaceFirst("(?s).*\"action\"\\s*:\\s*\"(\\w+)\".*", "$1"))
                .toList();
    }

    /** What came of an action, and why; empty = nothing is known of it. */
    String outcome(String id) {
        return one(
                "SELECT concat(any(outcome), ' ', any(reason)) AS n FROM alert_actions WHERE id = '%s'"
                        .formatted(id));
    }

    /** State of an alert, as the database has it. */
    String state(String alert) {
        return one("SELECT any(state) AS n FROM alerts WHERE alert_id = '%s'".formatted(alert));
    }

    /** The one value of a query, called n. */
    String one(String sql) {
        return new StackQueries(stack.ports(), folder).rows(sql).get(0).path("n").asText();
    }

    /** Somebody before a browser of their own, logged in. */
    Planner officer(String login) throws IOException {
        return Planner.at(browser, stack.ports().clickhouseUrl(), 1280, ColorScheme.LIGHT)
                .login(login, password(login));
    }

    String password(String login) throws IOException {
        return Files.readString(folder.resolve("clickhouse/passwords").resolve(login)).strip();
    }

    @Override
    public void close() {
        playwright.close();
        stack.close();
    }
}
