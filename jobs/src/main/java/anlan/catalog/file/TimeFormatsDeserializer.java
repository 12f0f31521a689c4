package anlan.catalog.file;

import anlan.catalog.field.TimeFormat;
import anlan.catalog.field.TimeFormats;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads one way to write time, or a list of them. */
final class TimeFormatsDeserializer extends StdDeserializer<TimeFormats> {
    private static final long serialVersionUID = 1L;

    TimeFormatsDeserializer() {
        super(TimeFormats.class);
    }

    @Override
    public TimeFormats deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            return new TimeFormats(List.of(one(parser, context)));
        }
        List<TimeFormat> formats = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            try {
                formats.add(one(parser, context));
            } catch (JsonMappingException e) {
                e.prependPath(formats, formats.size());
                throw e;
            }
        }
        if (formats.isEmpty()) {
            throw wrong(parser);
        }
        return new TimeFormats(formats);
    }

    private static TimeFormat one(JsonParser parser, DeserializationContext context)
            throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw wrong(parser);
        }
        return context.readValue(parser, TimeFormat.class);
    }

    private static InvalidFormatException wrong(JsonParser parser) throws IOException {
        return new InvalidFormatException(
                parser,
                "no way to write time", // the reader says what to write
                parser.getText(),
                TimeFormats.class);
    }
}
