package anlan.command.migrate;

import anlan.command.clickhouse.Access;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.Migrations;
import anlan.command.clickhouse.Schema;
import anlan.command.clickhouse.Users;
import anlan.command.installation.DatabaseOptions;
import anlan.command.installation.Instance;
import anlan.command.installation.ProjectHome;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.TextTable;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which database is meant, and what it is made like. */
final class MigrateOptions {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String NAME = "[A-Za-z_]\\w{0,62}";

    /** Its user may make the database and all that is in it. */
    @Mixin private final DatabaseOptions clickHouse = new DatabaseOptions();

    @Option(
            names = "--database",
            paramLabel = "NAME",
            description =
                    "Database with the tables (default: anlan, or NAME_anlan of an --instance"
                            + " NAME).")
    private @Nullable String database;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = Schema.ZONE,
            description = {
                "That of the policy, by whose midnight days and months begin, such as",
                "America/New_York (default: ${DEFAULT-VALUE})."
            })
    private ZoneId zone = ZoneId.of(Schema.ZONE);

    @Option(
            names = "--cluster",
            paramLabel = "NAME",
            description = {
                "Cluster of replicas, as the servers' configuration names it: tables are",
                "made on all of them and replicated. It stays for the life of the database",
                "(default: one server)."
            })
    private @Nullable String cluster;

    @Mixin private final RetentionOption retention = new RetentionOption();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    Migrations migrations() {
        String name = database();
        if (cluster != null && !cluster.matches("[\\w.-]{1,63}")) {
            throw new CommandException("--cluster '" + cluster + "' is no name of a cluster");
        }
        Access access = clickHouse.access(Users.WRITER);
        return new Migrations(
                access,
                ProjectHome.sql(),
                new Schema(name, zone.getId(), cluster, Instance.name()));
    }

    private String database() {
        String name = database == null ? Instance.database() : database;
        named("--database", name);
        return name;
    }

    /** As who makes the tables, to whom all names of the database are those of {@code anlan}. */
    private ClickHouse connect() {
        Access access = clickHouse.access(Users.WRITER);
        return ClickHouse.connect(
                new Access(access.url(), access.user(), access.password(), database()));
    }

    /**
     * What is kept for another time than it should be.
     *
     * @param states of the migrations: tables that are not there yet keep nothing
     * @param apply whether it is changed
     * @throws CommandException when it should be for less than is needed
     */
    List<RetentionPlan.Change> retention(List<Migrations.State> states, boolean apply) {
        if (retention.isEmpty() || !states.stream().allMatch(Migrations.State::isApplied)) {
            return List.of();
        }
        try (ClickHouse tables = connect()) {
            RetentionPlan plan = retention.plan(tables);
            List<RetentionPlan.Change> changes = plan.changes();
            if (apply) {
                plan.apply(changes);
            }
            return changes;
        }
    }

    private static void named(String option, String name) {
        if (!name.matches(NAME)) {
            throw new CommandException(
                    option + " '" + name + "' is no name: letters, digits and _");
        }
    }

    /** Tells how each stands, and what is kept otherwise than it was. */
    void print(List<Migrations.State> states, List<RetentionPlan.Change> changes) {
        if (json) {
            ArrayNode all = JSON.createArrayNode();
            for (Migrations.State state : states) {
                all.addObject()
                        .put("number", state.number())
                        .put("name", state.name())
                        .put("state", state.state())
                        .put("at", state.at());
            }
            for (RetentionPlan.Change change : changes) {
                all.addObject()
                        .put("table", change.place().table())
                        .put("column", change.place().column())
                        .put("kept", change.is())
                        .put("should_be", change.shouldBe());
            }
            System.out.println(all);
            return;
        }
        TextTable table = new TextTable("number", "name", "state", "applied");
        states.forEach(state -> table.add(state.number(), state.name(), state.state(), state.at()));
        System.out.print(table);
        long missing = states.stream().filter(state -> !state.isApplied()).count();
        System.out.println(
                missing == 0
                        ? "The tables are up to date."
                        : missing + " of " + states.size() + " are not applied.");
        if (!changes.isEmpty()) {
            TextTable kept = new TextTable("table", "column", "kept", "should be");
            changes.forEach(
                    it ->
                            kept.add(
                                    it.place().table(),
                                    it.place().column(),
                                    it.is(),
                                    it.shouldBe()));
            System.out.print(kept);
        }
    }
}
