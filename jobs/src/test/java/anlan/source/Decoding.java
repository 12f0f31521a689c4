package anlan.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.catalog.Catalog;
import anlan.catalog.Source;
import anlan.catalog.file.CatalogFiles;
import anlan.event.Event;
import anlan.source.form.RawMessage;
import java.time.Instant;
import java.util.Objects;

/** Messages through the mapping of a source, as the decoder takes them. */
final class Decoding {
    static final Pseudonyms PSEUDONYMS =
            new Pseudonyms(
                    PseudonymKey.parse(
                            "test:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"));

    /** When messages arrive. */
    static final long ARRIVAL = Instant.parse("2026-11-23T12:00:00Z").toEpochMilli();

    private final Mapping mapping;
    private final long arrival;

    private Decoding(Mapping mapping, long arrival) {
        this.mapping = mapping;
        this.arrival = arrival;
    }

    /** By a source of a catalog. */
    static Decoding of(String source, Catalog catalog) {
        return of(
                catalog.sources().stream()
                        .filter(it -> it.name().equals(source))
                        .findFirst()
                        .orElseThrow(),
                catalog);
    }

    /** By a source in YAML. */
    static Decoding of(Catalog catalog, String yaml) throws Exception {
        return of(CatalogFiles.source(yaml), catalog);
    }

    static Decoding of(Source source, Catalog catalog) {
        return new Decoding(new Mapping(source, catalog, PSEUDONYMS), ARRIVAL);
    }

    /** The same for messages that arrive at another time. */
    Decoding at(long when) {
        return new Decoding(mapping, when);
    }

    Decoded map(byte[] message) throws MappingProblem {
        Decoded decoded = new Decoded();
        mapping.begin(RawMessage.of("raw.test", message, arrival));
        mapping.next(decoded);
        if (decoded.deadLetter != null) {
            throw new MappingProblem(decoded.deadLetter.reason(), decoded.deadLetter.message());
        }
        return decoded;
    }

    Event event(String message) throws MappingProblem {
        return Objects.requireNonNull(map(message.getBytes(UTF_8)).event);
    }
}
