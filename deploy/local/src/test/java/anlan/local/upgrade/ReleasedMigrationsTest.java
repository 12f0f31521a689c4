package anlan.local.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.command.installation.ProjectHome;
import anlan.local.clickhouse.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;

/**
 * A migration that was released stays as it is: databases that have it would refuse another. With
 * {@code -Danlan.savepoint=write} it writes which they are, when a release is made.
 */
class ReleasedMigrationsTest {
    private static final Path RELEASED =
            ProjectHome.dir()
                    .resolve("deploy/local/src/test/resources/anlan/local/upgrade")
                    .resolve("release-0.1.0.sha256");

    @Test
    void shouldStayAsTheyWereReleased() throws IOException {
        List<String> migrations = migrations();
        if (Objects.equals(System.getProperty("anlan.savepoint"), "write")) {
            Files.write(RELEASED, migrations);
        }

        assertThat(migrations)
                .as("write a new migration with the next number instead")
                .containsAll(Files.readAllLines(RELEASED));
    }

    private static List<String> migrations() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String name : TestDatabase.migrations()) {
            byte[] sql = Files.readAllBytes(TestDatabase.SQL.resolve(name));
            lines.add(DigestUtils.sha256Hex(sql) + "  " + name);
        }
        return lines;
    }
}
