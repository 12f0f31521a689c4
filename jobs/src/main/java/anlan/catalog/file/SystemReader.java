package anlan.catalog.file;

import anlan.catalog.Name;
import anlan.catalog.calendar.WorkDays;
import anlan.catalog.check.CompletenessCheck;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import anlan.catalog.finding.Section;
import anlan.catalog.finding.Sections;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code systems/*.yaml}: each is a whole system of a county, in sections whose entries are
 * those of the base files.
 */
final class SystemReader {
    private static final String TITLE = "title";

    private final EntryReader entries;
    private final Findings findings;
    private final Sections sections;
    private final WorkDays days;

    SystemReader(EntryReader entries, Findings findings, Sections sections, WorkDays days) {
        this.entries = entries;
        this.findings = findings;
        this.sections = sections;
        this.days = days;
    }

    /** Adds a file's entries to the sections. */
    void read(String file, String text) {
        int before = findings.count();
        entries(file, text);
        if (findings.count() > before) {
            sections.lack();
        }
    }

    private void entries(String file, String text) {
        findings.empty(file);
        try (JsonParser parser = CatalogFormats.yaml(Object.class, days).createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                findings.add(file, "has no sections; there are " + known());
                return;
            }
            boolean readable = true;
            while (readable && parser.nextToken() == JsonToken.FIELD_NAME) {
                readable = field(FilePosition.of(file, parser.currentName()), parser);
            }
        } catch (JsonProcessingException e) {
            findings.unreadable(file, e);
        } catch (IOException e) {
            findings.add(file, "cannot be read: " + e);
        }
    }

    /** False where what follows cannot be told apart. */
    private boolean field(FilePosition place, JsonParser parser) throws IOException {
        String name = parser.currentName();
        Section<?> section = sections.named(name);
        JsonToken value = parser.nextToken();
        if (section != null && value == JsonToken.START_ARRAY) {
            return list(place, section, parser);
        }
        if (name.equals(TITLE)) {
            title(place, parser);
        } else if (section == null) {
            findings.add(place, "there is no section '" + name + "'; there are " + known());
        } else if (value != JsonToken.VALUE_NULL) { // what is empty has been found already
            findings.add(place, name + " is no list; begin each entry with a dash");
        }
        parser.skipChildren();
        return true;
    }

    private <T> boolean list(FilePosition place, Section<T> section, JsonParser parser)
            throws IOException {
        parser.clearCurrentToken(); // the list's begin: what follows are its entries
        try (MappingIterator<T> values =
                CatalogFormats.yaml(section.type(), days).readValues(parser)) {
            return entries.each(values, i -> place.at(i), section::add);
        }
    }

    private void title(FilePosition place, JsonParser parser) throws IOException {
        ObjectReader reader = CatalogFormats.yaml(Name.class, days);
        try {
            Name title = reader.treeToValue(reader.readTree(parser), Name.class);
            new CompletenessCheck(findings).check(place.named(TITLE), title);
        } catch (JsonMappingException e) {
            ReadProblem.add(place.named(TITLE), e, findings);
        }
    }

    private List<String> known() {
        List<String> known = new ArrayList<>(sections.names());
        known.add(TITLE);
        return known;
    }
}
