package anlan.command.installation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirTest {

    @TempDir private Path dir;

    @Test
    void shouldBeHeldByOneStackAtATime() {
        try (DataDir first = DataDir.take(dir)) {
            assertThat(first).isNotNull();
            assertThat(DataDir.take(dir)).isNull();
        }
        try (DataDir next = DataDir.take(dir)) {
            assertThat(next).isNotNull();
        }
    }

    @Test
    void shouldTellWhatRunsOnlyWhileItRuns() {
        DataDir.Running running = new DataDir.Running(1, new Ports(2, 3, 4, 5), true);
        try (DataDir data = Objects.requireNonNull(DataDir.take(dir))) {
            data.announce(running);
            assertThat(DataDir.running(dir)).isEqualTo(running);
        }
        assertThat(DataDir.running(dir)).isNull();
    }

    @Test
    void shouldMakeOneKeyThatOnlyItsOwnerReads() throws IOException {
        try (DataDir data = Objects.requireNonNull(DataDir.take(dir))) {
            Path file = data.pseudonymKey();
            String key = Files.readString(file);

            assertThat(key).matches("[0-9a-f]{64}");
            assertThat(Files.readString(data.pseudonymKey())).isEqualTo(key);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }
}
