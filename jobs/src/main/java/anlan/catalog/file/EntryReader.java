package anlan.catalog.file;

import anlan.catalog.check.CompletenessCheck;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import anlan.catalog.finding.Section;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;

/** Reads the entries of one file after the other, and finds what cannot be read in them. */
public final class EntryReader {
    private final Map<String, String> files;
    private final Findings findings;

    public EntryReader(Map<String, String> files, Findings findings) {
        this.files = files;
        this.findings = findings;
    }

    /** All entries of a list that can be read; of the others the findings are told. */
    public <T> List<T> list(String file, ObjectReader reader) {
        List<T> entries = new ArrayList<>();
        this.<T>read(
                file, reader, i -> FilePosition.of(file, i), (place, entry) -> entries.add(entry));
        return entries;
    }

    /** Adds all entries of a list that can be read; of the others the findings are told. */
    public <T> void list(String file, ObjectReader reader, Section<T> to) {
        int before = findings.count();
        read(file, reader, i -> FilePosition.of(file, i), to::add);
        if (findings.count() > before) {
            to.lack();
        }
    }

    /** What a file as a whole says; empty where it cannot be read. */
    <T> List<T> one(String file, ObjectReader reader) {
        List<T> entries = new ArrayList<>();
        this.<T>read(
                file, reader, i -> FilePosition.of(file), (place, entry) -> entries.add(entry));
        return entries;
    }

    private <T> void read(
            String file,
            ObjectReader reader,
            IntFunction<FilePosition> places,
            BiConsumer<FilePosition, T> to) {
        String text = files.get(file);
        if (text == null) {
            findings.add(file, "is missing; every catalog has one");
            return;
        }
        findings.empty(file);
        try (MappingIterator<T> values = reader.readValues(text)) {
            each(values, places, to);
        } catch (JsonProcessingException e) {
            findings.unreadable(file, e);
        } catch (IOException e) {
            findings.add(file, "cannot be read: " + e);
        }
    }

    /**
     * Takes each entry that can be read.
     *
     * @param places of each entry, by its position
     * @return false where what follows cannot be told apart
     */
    <T> boolean each(
            MappingIterator<T> values,
            IntFunction<FilePosition> places,
            BiConsumer<FilePosition, T> to)
            throws IOException {
        for (int i = 0; ; i++) {
            FilePosition place = places.apply(i);
            try {
                if (!values.hasNextValue()) {
                    return true;
                }
                T entry = values.nextValue();
                int before = findings.count();
                new CompletenessCheck(findings).check(place.named(findings.name(place)), entry);
                if (findings.count() == before) {
                    to.accept(place, entry); // what is incomplete would be asked for its parts
                }
            } catch (JsonMappingException e) {
                ReadProblem.add(place.named(findings.name(place)), e, findings);
                if (e.getCause() instanceof StreamReadException) {
                    return false; // no YAML
                }
            }
        }
    }
}
