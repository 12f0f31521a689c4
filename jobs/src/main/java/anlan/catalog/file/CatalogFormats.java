package anlan.catalog.file;

import anlan.catalog.Durations;
import anlan.catalog.condition.EventCondition;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;

/** How the catalog's YAML and CSV become values. */
public final class CatalogFormats {
    private static final String ZONE = "zone";
    private static final YAMLMapper YAML =
            YAMLMapper.builder()
                    .addModule(new JavaTimeModule())
                    .addModule(
                            new SimpleModule()
                                    .addDeserializer(Duration.class, new DurationDeserializer())
                                    .addDeserializer(
                                            EventCondition.class, new ConditionDeserializer()))
                    .addModule(FlatRecordDeserializer.module())
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .build();
    private static final CsvMapper CSV =
            CsvMapper.builder()
                    .enable(CsvParser.Feature.TRIM_SPACES)
                    .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                    .build();

    private CatalogFormats() {}

    /**
     * Reads YAML.
     *
     * @param zone in which conditions tell the hour
     */
    public static ObjectReader yaml(Class<?> type, ZoneId zone) {
        return YAML.readerFor(type).withAttribute(ZONE, zone);
    }

    /** Reads rows whose columns the first line names; lists have semicolons between. */
    static ObjectReader csv(Class<?> type) {
        return CSV.readerFor(type).with(CsvSchema.emptySchema().withHeader());
    }

    private static final class DurationDeserializer extends StdScalarDeserializer<Duration> {
        private static final long serialVersionUID = 1L;

        DurationDeserializer() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            try {
                return Durations.parse(parser.getText());
            } catch (IllegalArgumentException e) {
                throw new InvalidFormatException(
                        parser, String.valueOf(e.getMessage()), parser.getText(), Duration.class);
            }
        }
    }

    private static final class ConditionDeserializer extends StdScalarDeserializer<EventCondition> {
        private static final long serialVersionUID = 1L;

        ConditionDeserializer() {
            super(EventCondition.class);
        }

        @Override
        public EventCondition deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            try {
                return EventCondition.parse(parser.getText(), (ZoneId) context.getAttribute(ZONE));
            } catch (IllegalArgumentException e) {
                throw new InvalidFormatException(
                        parser,
                        String.valueOf(e.getMessage()),
                        parser.getText(),
                        EventCondition.class);
            }
        }
    }
}
