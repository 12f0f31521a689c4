package anlan.local.stack;

import anlan.catalog.file.CatalogMessage;
import anlan.command.clickhouse.Access;
import anlan.command.clickhouse.CatalogTables;
import anlan.command.clickhouse.Migrations;
import anlan.command.clickhouse.Schema;
import anlan.command.clickhouse.Users;
import anlan.command.installation.Ports;
import anlan.command.installation.ProjectHome;
import anlan.command.page.PlannersPage;
import anlan.command.terminal.CommandException;
import anlan.local.clickhouse.ClickHouseServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The stack's ClickHouse: the server, its tables, and what they hold of the policy. */
final class StackDatabase {

    private final Path dir;
    private final Ports ports;
    private final String zone;
    private final Consumer<String> progress;
    private volatile @Nullable ClickHouseServer server;

    /**
     * Nothing is started yet.
     *
     * @param zone of the policy, whose midnight begins a day
     */
    StackDatabase(Path dir, Ports ports, String zone, Consumer<String> progress) {
        this.dir = dir;
        this.ports = ports;
        this.zone = zone;
        this.progress = progress;
    }

    /** Starts the server, which also serves the planners' page, for the first time or again. */
    void start() {
        try {
            PlannersPage.of(ProjectHome.dir(), zone)
                    .lay(ClickHouseServer.userFiles(dir), dir.resolve("config/config.d/page.xml"));
            server =
                    ClickHouseServer.start(
                            dir,
                            ports.clickhouseHttp(),
                            ports.clickhouseTcp(),
                            ports.kafka(),
                            zone,
                            progress);
        } catch (IOException e) {
            throw new CommandException("ClickHouse did not start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted", e);
        }
    }

    /**
     * Brings the tables up to date.
     *
     * @return number of migrations that were missing
     */
    int migrate(Path sqlDir) {
        try {
            return migrations(sqlDir).apply();
        } catch (CommandException | IllegalStateException e) {
            throw new CommandException("The tables cannot be made: " + e.getMessage(), e);
        }
    }

    /** Takes to Kafka what people send about alerts. */
    void sendActions(Path sqlDir) {
        migrations(sqlDir).run("kafka.sql");
    }

    private Migrations migrations(Path sqlDir) {
        return new Migrations(writer(), sqlDir, Schema.ofServer(Schema.DATABASE, zone));
    }

    private Access writer() {
        return new Access(server().url(), Users.WRITER, writerPassword());
    }

    /** Gives analysts the names of what is in the catalog. */
    void loadCatalog(CatalogMessage catalog) {
        CatalogTables.load(writer(), catalog, Instant.now());
    }

    /** Versions of the catalog whose names analysts have. */
    Set<String> loadedCatalogs() {
        return CatalogTables.versions(writer());
    }

    /** Password of one of its users. */
    String password(String user) {
        try {
            return server().password(user);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String writerPassword() {
        return password(Users.WRITER);
    }

    Process process() {
        return server().process();
    }

    void close() {
        ClickHouseServer started = server;
        if (started != null) {
            started.close();
        }
    }

    private ClickHouseServer server() {
        return Objects.requireNonNull(server, "not started");
    }
}
