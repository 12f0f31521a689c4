package anlan.catalog.finding;

import anlan.catalog.CatalogException;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What is wrong with a catalog, each with its place. All of it is found, not only the first. */
public final class Findings {
    private final Map<String, String> files;
    private final Map<String, LineNumbers> lines = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    /**
     * Nothing is found yet.
     *
     * @param files path → text; tells the lines
     */
    public Findings(Map<String, String> files) {
        this.files = files;
    }

    /** Adds what is wrong at a place, with the remedy. */
    public void add(FilePosition place, String problem) {
        int line = lines(place.file()).of(place.path());
        problems.add(place.file() + ":" + line + ": " + place.label() + problem);
    }

    /** Adds what is wrong with a file as a whole. */
    public void add(String file, String problem) {
        problems.add(file + ": " + problem);
    }

    /** Adds what is wrong at a line. */
    public void add(String file, int line, String problem) {
        problems.add(file + ":" + line + ": " + problem);
    }

    /** Adds that a file cannot be parsed, at the line where its reader stopped. */
    public void unreadable(String file, JsonProcessingException e) {
        int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
        add(file, line, ReaderWords.of(String.valueOf(e.getOriginalMessage())));
    }

    /** How many problems were found so far. */
    public int count() {
        return problems.size();
    }

    /** Whether anything was found in a file. */
    public boolean has(String file) {
        return problems.stream().anyMatch(problem -> problem.startsWith(file + ":"));
    }

    /** Adds a problem unless something holds. */
    public void require(boolean holds, FilePosition place, String problem) {
        if (!holds) {
            add(place, problem);
        }
    }

    /** Requires that no name stands in a list twice. */
    public void unique(FilePosition list, List<String> names) {
        unique(IntStream.range(0, names.size()).mapToObj(i -> list.at(i)).toList(), names);
    }

    /**
     * Requires that no name stands twice in all files.
     *
     * @param places of each name
     */
    public void unique(List<FilePosition> places, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            require(
                    seen.add(name),
                    places.get(i),
                    "'" + name + "' stands there twice; rename or remove one");
        }
    }

    /** Finds what is there in a file and says nothing itself. */
    public void empty(String file) {
        if (lines(file) instanceof YamlLines yaml) {
            for (int line : yaml.aliases()) {
                add(file, line, "aliases are not followed; write the value out");
            }
            for (int line : yaml.empty()) {
                add(file, line, "a field is empty; write a value or remove it");
            }
        }
    }

    /** What an entry calls itself, where it could not be read; empty = nothing. */
    public String name(FilePosition place) {
        return lines(place.file()).name(place.path());
    }

    /** Names of the fields that the entry at a place has in its file. */
    public List<String> fields(FilePosition place) {
        return lines(place.file()).fields(place.path());
    }

    /**
     * Goes on only if nothing is wrong so far.
     *
     * @throws CatalogException with all problems
     */
    public void refuse() {
        if (!problems.isEmpty()) {
            throw new CatalogException(problems);
        }
    }

    private LineNumbers lines(String file) {
        return lines.computeIfAbsent(
                file,
                key -> {
                    String text = files.getOrDefault(key, "");
                    return key.endsWith(".csv") ? new RowLines(text) : new YamlLines(text);
                });
    }
}
