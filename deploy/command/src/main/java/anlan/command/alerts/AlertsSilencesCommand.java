package anlan.command.alerts;

import anlan.alert.action.Action;
import anlan.alert.action.ActionReader;
import anlan.command.kafka.BrokerOption;
import anlan.command.kafka.TopicFollower;
import anlan.command.terminal.TextTable;
import anlan.kafka.ActionTopic;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what is kept quiet, so that nobody takes a silence for peace. */
@Command(
        name = "silences",
        mixinStandardHelpOptions = true,
        description = "Lists what is kept quiet now or will be, until when, by whom and why.",
        subcommands = AlertsSilencesEndCommand.class)
final class AlertsSilencesCommand implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm xxx");

    @Mixin private final BrokerOption broker = new BrokerOption();

    @Mixin private final AlertsOutput output = new AlertsOutput();

    @Option(names = "--all", description = "Also those that are over.")
    private boolean all;

    @Override
    public Integer call() throws IOException, InterruptedException {
        TextTable table =
                new TextTable("id", "region", "rule", "scope", "from", "until", "by", "note");
        ArrayNode shown = JSON.createArrayNode();
        Instant now = Instant.now();
        ZoneId zone = broker.zone();
        List<Action> actions = actions();
        Set<String> ended = new HashSet<>();
        actions.stream()
                .filter(action -> action.act().name().equals("unsilence"))
                .forEach(action -> ended.add(action.alertId()));
        for (Action action : actions) {
            Action.Silence silence = action.silence();
            if (silence != null
                    && (all || (silence.until().isAfter(now) && !ended.contains(silence.id())))) {
                table.add(
                        silence.id(),
                        silence.region(),
                        orAll(silence.rule()),
                        orAll(silence.scope()),
                        MINUTE.format(silence.from().atZone(zone)),
                        MINUTE.format(silence.until().atZone(zone)),
                        action.act().by(),
                        action.act().note());
                shown.addObject()
                        .put("silence", silence.id())
                        .put("region", silence.region())
                        .put("rule", silence.rule())
                        .put("scope", silence.scope())
                        .put("from", silence.from().toString())
                        .put("until", silence.until().toString())
                        .put("by", action.act().by())
                        .put("note", action.act().note());
            }
        }
        if (output.isJson()) {
            output.json(shown);
        } else {
            output.print(table, output.text("没有静默。", "Nothing is silenced."));
        }
        return 0;
    }

    private static String orAll(String text) {
        return text.isEmpty() ? "all" : text;
    }

    /** What was asked for, and not refused. */
    private List<Action> actions() throws IOException {
        Set<String> refused = refused();
        List<Action> actions = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record :
                TopicFollower.all(broker.brokers(), List.of(ActionTopic.TOPIC))) {
            if (!refused.contains(place(record.partition(), record.offset()))) {
                actions.add(
                        ActionReader.read(
                                record.value(),
                                record.timestamp(),
                                record.partition(),
                                record.offset()));
            }
        }
        return actions;
    }

    private static String place(int partition, long offset) {
        return partition + "/" + offset;
    }

    /** Places of the actions that the job would not have. */
    private Set<String> refused() throws IOException {
        Set<String> refused = new HashSet<>();
        for (ConsumerRecord<byte[], byte[]> record :
                TopicFollower.all(broker.brokers(), List.of(ActionTopic.REFUSED))) {
            JsonNode refusal = JSON.readTree(record.value());
            refused.add(place(refusal.path("partition").asInt(), refusal.path("offset").asLong()));
        }
        return refused;
    }
}
