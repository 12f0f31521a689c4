package anlan.command.page;

import anlan.command.installation.ProjectHome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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

    @Override
    public Integer call() throws IOException {
        Path handlers = dir.resolve("page.xml");
        PlannersPage.of(ProjectHome.dir()).lay(dir, handlers);
        System.out.println(
                "%s belongs into user_files_path, %s into config.d of a ClickHouse server."
                        .formatted(dir.resolve("dashboard"), handlers));
        return 0;
    }
}
