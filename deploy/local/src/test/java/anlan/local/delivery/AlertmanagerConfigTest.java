package anlan.local.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.command.installation.ProjectHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The example of who is told of which alerts, as Alertmanager's own tool sees it. */
class AlertmanagerConfigTest {
    private static final Path CONFIG =
            ProjectHome.dir().resolve("deploy/alertmanager/alertmanager.yml");

    @Test
    void shouldBeSoundWithItsTemplates() throws Exception {
        assertThat(amtool(List.of("check-config", CONFIG.toString())))
                .contains("SUCCESS", "1 templates");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "simulated=true color=red | nobody",
                "simulated=false color=red town=331081001 urgency=Immediate severity=Severe"
                        + " | county-sms,county-wecom,town-331081001-wecom",
                "simulated=false color=red town=331081003 urgency=Expected severity=Severe"
                        + " | county-wecom",
                "simulated=false color=yellow town=331081002 | town-331081002-dingtalk",
                "simulated=false color=yellow county=331081 | county-mail"
            })
    void shouldFindItsWayByTownAndColor(String labels, String receivers) throws Exception {
        List<String> arguments =
                Stream.concat(
                                Stream.of("config", "routes", "test", "--config.file=" + CONFIG),
                                Stream.of(labels.split(" ")))
                        .toList();

        assertThat(amtool(arguments).lines()).contains(receivers);
    }

    private static String amtool(List<String> arguments) throws InterruptedException {
        try {
            Process amtool =
                    new ProcessBuilder(
                                    Stream.concat(Stream.of("amtool"), arguments.stream()).toList())
                            .redirectErrorStream(true)
                            .start();
            String said =
                    new String(amtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(amtool.waitFor()).as(said).isZero();
            return said;
        } catch (IOException e) {
            throw new AssertionError(
                    "amtool does not start: apt-get install prometheus-alertmanager", e);
        }
    }
}
