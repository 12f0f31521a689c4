package anlan.command.page;

import anlan.command.clickhouse.Schema;
import anlan.command.installation.Instance;
import anlan.command.installation.ProjectHome;
import anlan.command.terminal.CommandException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Hands out the planners' page for a ClickHouse server of one's own. */
@Command(
        name = "page",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the planners' page for any ClickHouse server into a folder:",
            "dashboard/ belongs into the server's user_files_path, page.xml into its config.d.",
            "The local stack serves it without that."
        })
public final class PageCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "Folder to write into; made if it is not there.")
    private Path dir = Path.of("");

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            description = {
                "Where the page sends what people do about alerts, as JSON of the topic",
                "alert-actions without 'by'; it knows by a cookie who is logged in.",
                "Left out: to the ClickHouse server itself."
            })
    private @Nullable URI gateway;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = Schema.ZONE,
            description = {
                "That of the catalog, by which its tables were made, such as",
                "America/New_York (default: ${DEFAULT-VALUE})."
            })
    private ZoneId zone = ZoneId.of(Schema.ZONE);

    @Override
    public Integer call() throws IOException {
        Path handlers = dir.resolve("page.xml");
        PlannersPage page =
                PlannersPage.of(ProjectHome.dir(), zone.getId()).asking(Instance.database());
        (gateway == null ? page : page.sendingTo(checked(gateway))).lay(dir, handlers);
        System.out.println(
                "%s belongs into user_files_path, %s into config.d of a ClickHouse server."
                        .formatted(dir.resolve("dashboard"), handlers));
        return 0;
    }

    private static URI checked(URI gateway) {
        boolean plain = gateway.toString().matches("https?://[-\\w.:\\[\\]]+(/[-\\w./~%]*)?");
        if (!plain) {
            throw new CommandException(
                    "--gateway %s is no address such as https://gateway.example/actions"
                            .formatted(gateway));
        }
        return gateway;
    }
}
