package anlan.command.migrate;

import anlan.catalog.Durations;
import anlan.command.clickhouse.ClickHouse;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How long an installation keeps what. */
final class RetentionOption {

    @Option(
            names = "--retention",
            paramLabel = "KIND=TIME",
            split = ",",
            converter = Parse.class,
            description = {
                "How long data is kept, in whole days, such as ledger=400d,originals=90d, or ever:",
                "ledger (events, cases, dead letters and the accounting), values (indicators and",
                "indices), alerts (with actions upon them), originals (of what was refused). Kinds",
                "that are not named stay as they are (default: none is; all is kept for ever)."
            })
    private List<Map.Entry<Kept, Duration>> kinds = List.of();

    /** Plans it. */
    RetentionPlan plan(ClickHouse clickHouse) {
        Map<Kept, Duration> wanted = new EnumMap<>(Kept.class);
        kinds.forEach(kind -> wanted.put(kind.getKey(), kind.getValue()));
        return new RetentionPlan(clickHouse, wanted);
    }

    boolean isEmpty() {
        return kinds.isEmpty();
    }

    /** Reads KIND=TIME. */
    static final class Parse implements ITypeConverter<Map.Entry<Kept, Duration>> {
        @Override
        public Map.Entry<Kept, Duration> convert(String text) {
            String[] parts = text.split("=", 2);
            Kept kind =
                    Arrays.stream(Kept.values())
                            .filter(it -> it.text().equals(parts[0]))
                            .findFirst()
                            .orElseThrow(() -> new TypeConversionException(unknown(text)));
            if (parts.length == 1) {
                throw new TypeConversionException(unknown(text));
            }
            return Map.entry(kind, life(parts[1]));
        }

        private static Duration life(String text) {
            if (text.equals(RetentionPlan.EVER)) {
                return Duration.ZERO;
            }
            try {
                Duration life = Durations.parse(text);
                if (life.isZero() || !life.equals(Duration.ofDays(life.toDays()))) {
                    throw new TypeConversionException("'" + text + "' is not in whole days");
                }
                return life;
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }

        private static String unknown(String text) {
            return "'"
                    + text
                    + "' is not KIND=TIME with a kind of "
                    + Arrays.stream(Kept.values())
                            .map(Kept::text)
                            .collect(Collectors.joining(", "));
        }
    }
}
