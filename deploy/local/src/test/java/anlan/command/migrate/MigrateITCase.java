package anlan.command.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.command.clickhouse.Access;
import anlan.command.clickhouse.Migrations;
import anlan.command.clickhouse.Schema;
import anlan.command.clickhouse.Users;
import anlan.command.installation.ProjectHome;
import anlan.local.CommandRun;
import anlan.local.clickhouse.ClickHouseServer;
import anlan.local.clickhouse.SharedClickHouse;
import anlan.local.clickhouse.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MigrateITCase {
    private static final JsonMapper JSON = new JsonMapper();

    private static ClickHouseServer server;

    @BeforeAll
    static void start() throws Exception {
        server = SharedClickHouse.emptied();
    }

    @Test
    void shouldPlanThenApplyThenFindNothingToDo() throws Exception {
        CommandRun plan = run("plan", "--database=anlan_new");
        assertThat(plan.code()).as(plan.err()).isOne();
        assertThat(plan.out()).containsPattern("0*1 +events +Pending").contains("are not applied.");
        assertThat(TestDatabase.writer(server).rows("SHOW DATABASES LIKE 'anlan\\_new'")).isEmpty();

        CommandRun apply = run("apply", "--database=anlan_new", "--then=kafka");
        // this server has no named collection of Kafka's
        assertThat(apply.code()).isOne();
        apply = run("apply", "--database=anlan_new");
        assertThat(apply.code()).as(apply.err()).isZero();
        assertThat(apply.out()).contains("The tables are up to date.");

        CommandRun after = run("plan", "--database=anlan_new", "--json");
        assertThat(after.code()).isZero();
        JsonNode states = JSON.readTree(after.out());
        assertThat(states).hasSizeGreaterThan(40);
        assertThat(states).allMatch(state -> state.path("state").asText().equals("Success"));
    }

    @Test
    void shouldRefuseWhatIsNoName() {
        assertThat(run("plan", "--database=a;b").err()).contains("--database 'a;b' is no name");
        assertThat(run("plan", "--cluster=a'b").err()).contains("is no name of a cluster");
        assertThat(run("apply", "--then=001_events").err()).contains("--then knows no");
        assertThat(run("plan", "--zone=Mars").code()).isEqualTo(2);
    }

    @Test
    void shouldReadTheStatementsThatAFileMakes() throws Exception {
        Migrations migrations =
                new Migrations(
                        new Access(server.url(), Users.WRITER, server.writerPassword()),
                        ProjectHome.sql(),
                        Schema.ofServer(Schema.DATABASE, Schema.ZONE));

        List<String> made = migrations.made("duty_settings.sql");

        assertThat(made).hasSize(2);
        assertThat(made.get(0))
                .startsWith("CREATE SETTINGS PROFILE OR REPLACE \"duties\" SETTINGS");
        assertThat(made.get(1)).isEqualTo("ALTER ROLE \"duty\" SETTINGS PROFILE \"duties\"");
        for (String statement : made) {
            TestDatabase.writer(server).rows("EXPLAIN AST " + statement);
        }
    }

    /** There is no Keeper here: what is made for replicas is read by the server, and not run. */
    @Test
    void shouldMakeEveryTableForAllReplicas() throws Exception {
        Schema replicated = new Schema("anlan", "Asia/Shanghai", "county", "");
        List<String> replacing = new ArrayList<>();
        try (Stream<Path> files = Files.list(ProjectHome.sql())) {
            for (Path file :
                    files.filter(
                                    path ->
                                            path.getFileName()
                                                    .toString()
                                                    .matches("(\\d{3}_.*|kafka)\\.sql"))
                            .toList()) {
                for (String statement : statements(sql(replicated, file))) {
                    assertThat(statement).as("%s", file).contains(" ON CLUSTER 'county'");
                    if (statement.contains("MergeTree")) {
                        replacing.add(statement);
                    }
                    TestDatabase.writer(server).rows("EXPLAIN AST " + statement);
                }
            }
        }
        assertThat(replacing)
                .hasSizeGreaterThan(20)
                .allMatch(table -> table.contains("ENGINE = Replicated"))
                .noneMatch(table -> table.contains("non_replicated"));
    }

    /** Two counties on one server have nothing in common, and act by topics of their own. */
    @Test
    void shouldBeginAllNamesOfAServerWithThatOfTheInstance() throws Exception {
        Schema east = new Schema("east_anlan", "Asia/Shanghai", null, "east");
        for (String name : List.of("roles", "kafka", "duty_settings")) {
            String sql = sql(east, ProjectHome.sql().resolve(name + ".sql"));
            List<String> statements = statements(sql);
            assertThat(statements).as(name).isNotEmpty();
            for (String statement : statements) {
                assertThat(statement)
                        .as(name)
                        .doesNotContainPattern("\\banlan(_\\*)?\\.")
                        .doesNotContainPattern("\"(?!east_)\\w+\"")
                        .doesNotContainPattern("'(?!east\\.)[\\w.]*alert-actions'");
                TestDatabase.writer(server).rows("EXPLAIN AST " + statement);
            }
        }
        assertThat(sql(east, ProjectHome.sql().resolve("roles.sql")))
                .contains("east_anlan.*", "east_anlan_*.*", "TO \"east_analyst\"")
                .contains("GRANT \"east_town\" TO\n    \"east_county_331081\"");
        assertThat(sql(east, ProjectHome.sql().resolve("kafka.sql")))
                .contains("kafka_topic_list = 'east.alert-actions'");
    }

    private static String sql(Schema schema, Path file) throws Exception {
        return schema.read(Files.readString(file));
    }

    private static List<String> statements(String sql) {
        return Stream.of(sql.replaceAll("(?m)^--.*$", "").split(";\\s*\n", -1))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static CommandRun run(String what, String... more) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "migrate",
                                what,
                                "--clickhouse-url",
                                server.url(),
                                "--clickhouse-password-file",
                                server.passwordFile(Users.WRITER).toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }
}
