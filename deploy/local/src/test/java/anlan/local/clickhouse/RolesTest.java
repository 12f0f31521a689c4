package anlan.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RolesTest {
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
                        CREATE ROW POLICY IF NOT EXISTS own ON d.t, d.u
                        USING f('(TO)', region) TO town;
                        """);

        assertThat(roles.filtersOf("town_1"))
                .containsEntry("d.t", "f('(TO)', region)")
                .containsEntry("d.u", "f('(TO)', region)");
        assertThat(roles.filtersOf("other")).isEmpty();
    }

    @Test
    void shouldRefuseWhatItDoesNotUnderstand() {
        assertThatThrownBy(() -> Roles.of("DROP ROLE a;"))
                .hasMessageContaining("not understood: DROP ROLE a");
        assertThatThrownBy(() -> Roles.of("GRANT SELECT ON d.t TO a;"))
                .hasMessageContaining("there is no role a");
    }
}
