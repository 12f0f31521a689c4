package anlan.command.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import anlan.command.terminal.CommandException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void shouldNameTheOptionWhenAPortIsInUse() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = socket.getLocalPort();

            assertThatExceptionOfType(CommandException.class)
                    .isThrownBy(() -> new Ports(0, 0, 0, port).resolved())
                    .withMessage(
                            "Port %d for Flink is in use. Stop what listens there, or choose"
                                    + " another with --flink-port PORT (0 = any free one).",
                            port);
        }
    }

    @Test
    void shouldReplaceZeroByDifferentFreePorts() {
        Ports ports = Ports.free().resolved();

        assertThat(
                        new int[] {
                            ports.kafka(),
                            ports.clickhouseHttp(),
                            ports.clickhouseTcp(),
                            ports.flink()
                        })
                .doesNotContain(0)
                .doesNotHaveDuplicates();
    }
}
