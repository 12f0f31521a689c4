package anlan.command.source;

import anlan.catalog.Catalog;
import anlan.catalog.Source;
import anlan.catalog.file.CatalogFiles;
import anlan.command.terminal.CommandException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that has sources, and where it stands in a catalog.
 *
 * @param path within the catalog's folder
 * @param names of its sources
 * @param beside path within the catalog's folder → text of transforms and schemas that lie there
 */
record SourceFile(String path, String text, List<String> names, Map<String, String> beside) {

    /**
     * Reads a file of one source or of a whole system.
     *
     * @throws CommandException when it is no YAML
     */
    static SourceFile read(Path file) throws IOException {
        String text = Files.readString(file);
        JsonNode root;
        try {
            root = new YAMLMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new CommandException(file + " is no YAML: " + e.getMessage(), e);
        }
        boolean system = root.has("sources");
        List<String> names = new ArrayList<>();
        if (system) {
            root.path("sources").forEach(source -> names.add(source.path("name").asText()));
        } else {
            names.add(root.path("name").asText());
        }
        String folder = system ? CatalogFiles.SYSTEMS : CatalogFiles.SOURCES;
        Path parent = Objects.requireNonNull(file.toAbsolutePath().getParent());
        return new SourceFile(
                folder + file.getFileName(),
                text,
                List.copyOf(names),
                CatalogFiles.besideSources(parent, folder));
    }

    /**
     * One of its sources.
     *
     * @param name null = the only one
     * @throws CommandException when it has no such source
     */
    Source source(@Nullable String name, Catalog catalog) {
        if (name == null && names.size() != 1) {
            throw new CommandException(path + " has the sources " + names + "; give --name");
        }
        String wanted = name == null ? names.get(0) : name;
        return catalog.sources().stream()
                .filter(source -> names.contains(wanted) && source.name().equals(wanted))
                .findFirst()
                .orElseThrow(
                        () ->
                                new CommandException(
                                        path + " has no source " + wanted + "; it has " + names));
    }
}
