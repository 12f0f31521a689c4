package anlan.job;

import anlan.delivery.AlertmanagerSettings;
import anlan.delivery.CapSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the job {@code deliver}. */
@Command(
        name = "deliver",
        description =
                "Tells people of alerts: by Alertmanager, and as CAP 1.2 on the topic alerts-cap.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DeliverOptions {
    private static final int MOST_IN_A_REQUEST = 1_000;

    @Mixin final KafkaOptions kafka = new KafkaOptions();

    @Option(
            names = "--alertmanager",
            paramLabel = "URL",
            split = ",",
            description =
                    "Every member of the cluster of Alertmanagers, such as"
                            + " http://alertmanager:9093[,URL...]: each is told of everything."
                            + " Default: none is told.")
    List<String> alertmanagers = new ArrayList<>();

    @Option(
            names = "--alertmanager-authorization-file",
            paramLabel = "FILE",
            description =
                    "File with what the header Authorization says, such as 'Bearer ...', at this"
                            + " path on every TaskManager; read with every request. Default: no"
                            + " such header.")
    @Nullable Path authorizationFile;

    @Option(
            names = "--page",
            paramLabel = "URL",
            defaultValue = "",
            description =
                    "Where people find the page, such as https://anlan.example/anlan/: alerts link"
                            + " to it. Default: no links.")
    String page = "";

    @Option(
            names = "--refresh",
            paramLabel = "TIME",
            defaultValue = "1m",
            converter = AssessOptions.Parse.class,
            description =
                    "How often Alertmanager is reminded of what goes on: it forgets alerts when it"
                            + " starts anew. Nobody is told again by that. Default:"
                            + " ${DEFAULT-VALUE}.")
    Duration refresh = Duration.ofMinutes(1);

    @Option(
            names = "--hold",
            paramLabel = "TIME",
            defaultValue = "7d",
            converter = AssessOptions.Parse.class,
            description =
                    "How long Alertmanager takes an alert for going on if it hears nothing more,"
                            + " and how long what has ended waits for one that is away. Default:"
                            + " ${DEFAULT-VALUE}.")
    Duration hold = Duration.ofDays(7);

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "100",
            description = "Alerts of a request. Default: ${DEFAULT-VALUE}.")
    int batch = 100;

    @Option(
            names = "--cap-sender",
            paramLabel = "NAME",
            defaultValue = "anlan",
            description =
                    "Sender of the CAP documents, unique in the world: best a name of your own"
                            + " domain. Default: ${DEFAULT-VALUE}.")
    String capSender = "anlan";

    @Option(
            names = "--checkpoint-interval",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = AssessOptions.Parse.class,
            description =
                    "How much is sent again after a failure, such as 10s. Default:"
                            + " ${DEFAULT-VALUE}.")
    Duration checkpointInterval = Duration.ofSeconds(10);

    /** Where alerts are posted; null = nowhere. */
    @Nullable AlertmanagerSettings alertmanager() {
        return alertmanagers.isEmpty()
                ? null
                : new AlertmanagerSettings(
                        List.copyOf(alertmanagers),
                        authorizationFile == null ? null : authorizationFile.toString(),
                        page,
                        batch,
                        refresh,
                        hold);
    }

    CapSettings cap() {
        return new CapSettings(capSender, page);
    }

    /**
     * Checks what would only show on the cluster.
     *
     * @throws IllegalArgumentException with what to do
     */
    void check() {
        alertmanagers.forEach(address -> checkAddress("--alertmanager", address));
        if (!page.isEmpty()) {
            checkAddress("--page", page);
        }
        require(
                authorizationFile == null || Files.isReadable(authorizationFile),
                "--alertmanager-authorization-file " + authorizationFile + " cannot be read");
        require(
                batch >= 1 && batch <= MOST_IN_A_REQUEST,
                "--batch is %d; a request has 1 to %d alerts".formatted(batch, MOST_IN_A_REQUEST));
        require(
                refresh.compareTo(Duration.ofSeconds(1)) >= 0,
                "--refresh is %s; it is a second or more".formatted(refresh));
        require(
                hold.compareTo(refresh.multipliedBy(3)) >= 0,
                "--hold is shorter than three times --refresh: what goes on would be taken for"
                        + " ended; make it longer");
        require(
                !capSender.isBlank() && !capSender.matches(".*[\\s,<&].*"),
                "--cap-sender is '%s'; CAP allows no space, comma, < or & in it"
                        .formatted(capSender));
    }

    private static void checkAddress(String option, String address) {
        boolean sound;
        try {
            URI uri = URI.create(address);
            sound =
                    ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                            && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            sound = false;
        }
        require(
                sound,
                "%s is '%s'; it is an address such as http://host:9093".formatted(option, address));
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
