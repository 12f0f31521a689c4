package anlan.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RolesTest {
    /** Views that tell of the policy, which is everybody's to know. */
    private static final List<String> POLICY_ALONE =
            List.of(
                    "anlan.catalogs",
                    "anlan.catalog_files",
                    "anlan.categories",
                    "anlan.indicators_catalog",
                    "anlan.indices_catalog",
                    "anlan.rules");

    @Test
    void shouldGatherWhatEachRoleMayDoInOrder() {
        Roles roles =
                Roles.of(
                        """
                        -- comments; do not count
                        CREATE ROLE IF NOT EXISTS all, some;
                        GRANT SELECT ON d.* TO all;
                        REVOKE SELECT ON d.t FROM all;
                        GRANT SELECT(a, b) ON d.t,
                            SELECT ON d.u TO all, some;
                        """);

        assertThat(roles.grants().get("all"))
                .containsExactly(
                        "GRANT SELECT ON d.*",
                        "REVOKE SELECT ON d.t",
                        "GRANT SELECT(a, b) ON d.t, SELECT ON d.u");
        assertThat(roles.grants().get("some"))
                .containsExactly("GRANT SELECT(a, b) ON d.t, SELECT ON d.u");
    }

    @Test
    void shouldFilterForWhoeverHasTheRoleThroughAnother() {
        Roles roles =
                Roles.of(
                        """
                        CREATE ROLE IF NOT EXISTS town, town_1, other;
                        GRANT town TO town_1;
                        CREATE ROW POLICY OR REPLACE own ON d.t, d.u
                        USING f('(TO)', region) TO town;
                        """);

        assertThat(roles.filtersOf("town_1"))
                .containsEntry("d.t", "f('(TO)', region)")
                .containsEntry("d.u", "f('(TO)', region)");
        assertThat(roles.filtersOf("other")).isEmpty();
    }

    @Test
    void shouldBoundWhoeverHasTheRoleThroughAnother() {
        Roles roles =
                Roles.of(
                        """
                        CREATE ROLE IF NOT EXISTS town, town_1, other;
                        GRANT town TO town_1;
                        CREATE SETTINGS PROFILE OR REPLACE few SETTINGS
                            readonly = 1 CONST,
                            max_execution_time = 30 MIN = 1 MAX = 60 CHANGEABLE_IN_READONLY
                        TO town;
                        CREATE QUOTA OR REPLACE few KEYED BY user_name
                        FOR INTERVAL 1 hour MAX queries = 7 TO town;
                        """);

        assertThat(roles.limitsOf("town_1")).isEqualTo("few");
        assertThat(roles.limits().get("few").settings())
                .containsExactly(
                        new RoleLimits.Setting("readonly", "1", null, null, false),
                        new RoleLimits.Setting("max_execution_time", "30", "1", "60", true));
        assertThat(roles.limits().get("few").quota()).containsEntry("queries", "7");
        assertThatThrownBy(() -> roles.limitsOf("other"))
                .hasMessageContaining("no settings profile holds for other");
    }

    /** One that reads with the rights of who asks shows nothing to whoever has no tables. */
    @Test
    void shouldHaveEveryViewReadForWhoeverMadeIt() throws IOException {
        for (String migration : TestDatabase.migrations()) {
            String sql = Files.readString(TestDatabase.SQL.resolve(migration));
            assertThat(sql.split("SQL SECURITY DEFINER", -1))
                    .as(migration)
                    .hasSameSizeAs(sql.split("CREATE OR REPLACE VIEW", -1));
        }
    }

    /** A view that is new to the page is a hole in the wall between towns, unless a policy is. */
    @Test
    void shouldFilterEveryViewForATown() throws IOException {
        Roles roles = Roles.of(Files.readString(TestDatabase.SQL.resolve("roles.sql")));
        Set<String> granted = new TreeSet<>();
        for (String role : List.of("dashboard", "portraits", "duty")) {
            for (String statement : roles.grants().get(role)) {
                Pattern.compile("SELECT(?:\\([^)]*\\))? ON (anlan\\.\\w+)")
                        .matcher(statement)
                        .results()
                        .forEach(view -> granted.add(view.group(1)));
            }
        }
        assertThat(granted).contains("anlan.events").noneMatch(it -> it.endsWith("_log"));
        granted.removeAll(POLICY_ALONE);
        assertThat(roles.filtersOf("town_331081001").keySet())
                .containsExactlyInAnyOrderElementsOf(granted);
    }

    @Test
    void shouldRefuseWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> Roles.of("DROP ROLE a;"))
                .hasMessageContaining("not understood: DROP ROLE a");
        assertThatThrownBy(() -> Roles.of("GRANT SELECT ON d.t TO a;"))
                .hasMessageContaining("there is no role a");
    }
}
