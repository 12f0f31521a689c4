package anlan.command.explain;

import anlan.catalog.Catalog;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.installation.DatabaseOptions;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.TimeConverter;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What an explanation is about. */
final class ExplainOptions {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    @Mixin private final DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = "--region",
            paramLabel = "CODE",
            required = true,
            description = "Code of the region, such as 331081001.")
    private String region = "";

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "What held at this time (default: the last that was published).")
    private @Nullable String at;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    /** Something to explain. */
    interface Question<T> {
        T answer(Explainer explainer, String region, @Nullable Instant at);
    }

    /** Asks, and prints the answer. */
    <T> void explain(Question<T> question, Function<T, String> text)
            throws JsonProcessingException {
        T answer;
        try (ClickHouse connected = database.connect()) {
            List<Catalog> policy = connected.catalogs();
            Instant time =
                    at == null ? null : TimeConverter.parse(at, ZoneId.of(policy.get(0).zone()));
            answer = question.answer(new Explainer(connected, policy), region, time);
        } catch (IllegalArgumentException e) {
            throw new CommandException(String.valueOf(e.getMessage()), e);
        }
        System.out.println(
                json
                        ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer)
                        : text.apply(answer).stripTrailing());
    }
}
