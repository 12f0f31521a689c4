package anlan.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the entries of one file after the other, and finds what cannot be read in them. */
final class EntryReader {
    private final Map<String, String> files;
    private final Findings findings;

    EntryReader(Map<String, String> files, Findings findings) {
        this.files = files;
        this.findings = findings;
    }

    /** All entries that can be read; of the others the findings are told. */
    <T> List<T> read(String file, ObjectReader reader, boolean list) {
        String text = files.get(file);
        if (text == null) {
            findings.add(file, "is missing; every catalog has one");
            return List.of();
        }
        findings.empty(file);
        List<T> entries = new ArrayList<>();
        try (MappingIterator<T> values = reader.readValues(text)) {
            for (int i = 0; ; i++) {
                Place place = list ? Place.of(file, i) : Place.of(file);
                try {
                    if (!values.hasNextValue()) {
                        return entries;
                    }
                    T entry = values.nextValue();
                    new Wholeness(findings).check(place.named(findings.name(place)), entry);
                    entries.add(entry);
                } catch (JsonMappingException e) {
                    Place named = place.named(findings.name(place));
                    findings.add(named.at(ReadProblem.path(e)), ReadProblem.text(e));
                    if (e.getCause() instanceof StreamReadException) {
                        return entries; // no YAML: what follows cannot be told apart
                    }
                }
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            findings.add(file, line, e.getOriginalMessage());
        } catch (IOException e) {
            findings.add(file, "cannot be read: " + e);
        }
        return entries;
    }
}
