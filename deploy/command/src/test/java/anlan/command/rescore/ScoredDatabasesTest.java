package anlan.command.rescore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.command.installation.Instance;
import anlan.command.terminal.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScoredDatabasesTest {
    @AfterEach
    void forgetTheInstance() {
        Instance.set("");
    }

    @Test
    void shouldKeepThoseOfInstancesApart() {
        assertThat(ScoredDatabases.of("same")).isEqualTo("anlan_same");

        Instance.set("east");

        assertThat(ScoredDatabases.of("same")).isEqualTo("east_anlan_same");
    }

    @Test
    void shouldRefuseWhatIsNoName() {
        assertThatThrownBy(() -> ScoredDatabases.of("a; DROP"))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("is no name");
    }
}
