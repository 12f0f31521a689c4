package anlan.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.command.clickhouse.Users;
import anlan.command.terminal.CommandException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClickHouseServerITCase {
    @TempDir Path folder;

    @Test
    void shouldKeepItsDataWhenKilledAndWhenStopped() throws Exception {
        int httpPort;
        int tcpPort;
        Process stopped;
        try (ClickHouseServer server = ClickHouseServer.start(folder, 0, 0)) {
            httpPort = server.httpPort();
            tcpPort = server.tcpPort();
            TestDatabase writer = TestDatabase.writer(server);
            writer.execute("CREATE DATABASE anlan");
            writer.execute("CREATE TABLE anlan.t (x UInt8) ENGINE = MergeTree ORDER BY x");
            writer.execute("INSERT INTO anlan.t VALUES (1)");
            server.process().destroyForcibly().waitFor();
        }
        try (ClickHouseServer server = ClickHouseServer.start(folder, httpPort, tcpPort)) {
            TestDatabase.writer(server).execute("INSERT INTO anlan.t VALUES (2)");
            stopped = server.process();
        }
        assertThat(stopped.exitValue()).isZero();
        try (ClickHouseServer server = ClickHouseServer.start(folder, httpPort, tcpPort)) {
            assertThat(TestDatabase.analyst(server).rows("SELECT x FROM anlan.t ORDER BY x"))
                    .containsExactly("1", "2");
        }
    }

    @Test
    void shouldLetAnalystsReadOnly() throws Exception {
        try (ClickHouseServer server = ClickHouseServer.start(folder, 0, 0)) {
            TestDatabase analyst = TestDatabase.analyst(server);
            TestDatabase.writer(server).execute("CREATE DATABASE anlan");

            assertThat(analyst.rows("SELECT currentUser(), timezone()"))
                    .containsExactly("analyst Asia/Shanghai");
            assertThatThrownBy(() -> analyst.execute("DROP DATABASE anlan"))
                    .isInstanceOf(CommandException.class)
                    .hasMessageContaining("ClickHouse refuses this to the user analyst");
            assertThat(permissions(server.passwordFile(Users.WRITER))).isEqualTo("rw-------");
            assertThat(permissions(folder.resolve("disk.key"))).isEqualTo("rw-------");
            assertThat(permissions(folder)).isEqualTo("rwx------");
        }
    }

    @Test
    void shouldSayWhichPortIsInUse() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> ClickHouseServer.start(folder, other.getLocalPort(), 0))
                    .hasMessageContaining(
                            "port " + other.getLocalPort() + " for ClickHouse over HTTP is in use");
        }
    }

    @Test
    void shouldSayThatAnotherServerHasTheFolder() throws Exception {
        try (ClickHouseServer server = ClickHouseServer.start(folder, 0, 0)) {
            assertThatThrownBy(() -> ClickHouseServer.start(folder, 0, 0))
                    .hasMessageContaining("Is another one running on " + folder);
            assertThat(server.process().isAlive()).isTrue();
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
