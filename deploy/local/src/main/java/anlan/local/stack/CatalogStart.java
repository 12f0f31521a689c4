package anlan.local.stack;

import anlan.broker.Brokers;
import anlan.catalog.file.CatalogFiles;
import anlan.command.catalog.Publication;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.Progress;
import anlan.policy.CatalogTopic;
import anlan.policy.PublishedPolicies;
import anlan.policy.PublishedVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts the policy that a stack is started with into force. */
final class CatalogStart {

    private final CatalogTopic topic;
    private final StackDatabase database;
    private final Progress progress;

    CatalogStart(Brokers brokers, StackDatabase database, Progress progress) {
        topic = new CatalogTopic(brokers);
        this.database = database;
        this.progress = progress;
    }

    /** Publishes the policy of this folder unless it is, and tells ClickHouse what it lacks. */
    void apply(Path catalogDir) {
        try {
            List<PublishedVersion> all =
                    new ArrayList<>(PublishedPolicies.of(topic.read()).holding());
            Map<String, String> files = CatalogFiles.texts(catalogDir);
            Publication publication = new Publication(all, Instant.now());
            if (publication.same(files) == null) {
                Publication.Overrides when =
                        all.isEmpty()
                                ? Publication.Overrides.NONE
                                : Publication.Overrides.effective(Publication.NEXT);
                PublishedVersion published = topic.publish(publication.of(files, when));
                all.add(published);
                progress.say(
                        "Catalog %s is published, effective from %s"
                                .formatted(
                                        published.message().version(),
                                        published.message().effectiveFrom()));
            }
            Set<String> loaded = database.loadedCatalogs();
            all.stream()
                    .map(PublishedVersion::message)
                    .filter(message -> !loaded.contains(message.version()))
                    .forEach(database::loadCatalog);
        } catch (IOException | CommandException e) {
            throw new CommandException(catalogDir + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted", e);
        }
    }
}
