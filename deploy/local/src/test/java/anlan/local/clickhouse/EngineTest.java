package anlan.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineTest {
    @TempDir Path folder;
    private final List<String> progress = new ArrayList<>();

    @Test
    void shouldPreferTheProgramOnThePath() throws Exception {
        Path program = program("echo 'ClickHouse local version 25.8.1.1 (official build).'");

        assertThat(Engine.installed("/nowhere:" + folder, progress::add))
                .isEqualTo(new Engine.Program(program));
        assertThat(progress).isEmpty();
    }

    @Test
    void shouldPassOverAProgramThatIsTooOld() throws Exception {
        Path program = program("echo 'ClickHouse local version 18.16.1.'");

        assertThat(Engine.installed(folder.toString(), progress::add)).isNull();
        assertThat(progress)
                .containsExactly(program + " is older than release 25.8 and is not used");
    }

    @Test
    void shouldEndTheProgramWhenItsParentIsGone() throws Exception {
        Path program =
                program(
                        "if [ \"$1\" = local ]; then echo max_threads; exit; fi; echo \"$@\"; exec"
                                + " sleep 60");
        Engine engine = new Engine.Program(program);
        ServerFiles files =
                ServerFiles.prepare(folder.resolve("server"), engine, "America/New_York");
        Process process = new ServerCommand(files, 8123, 9000, 0, "America/New_York").start(engine);
        assertThat(process.isAlive()).isTrue();
        // it must have begun before its parent goes
        while (Files.size(files.output()) == 0 && process.isAlive()) {
            Thread.onSpinWait();
        }

        process.getOutputStream().close();

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(files.tail())
                .startsWith("server --config-file=" + files.config())
                .endsWith("--http_port=8123 --tcp_port=9000");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, linux-x64-gnu",
        "Linux, aarch64, linux-arm64-gnu",
        "Mac OS X, aarch64, darwin-arm64",
        "Mac OS X, x86_64, darwin-x64"
    })
    void shouldNameThePlatformAsThePackagesAre(String system, String processor, String name) {
        assertThat(ChdbLibrary.platform(system, processor)).isEqualTo(name);
    }

    @Test
    void shouldSayWhatToUseWhereThereIsNoPackage() {
        assertThatThrownBy(() -> ChdbLibrary.platform("Windows 11", "amd64"))
                .hasMessageContaining("use Linux or macOS, or on Windows its Linux subsystem");
    }

    private Path program(String script) throws Exception {
        Path program = folder.resolve("clickhouse");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return program;
    }
}
