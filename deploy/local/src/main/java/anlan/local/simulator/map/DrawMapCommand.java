package anlan.local.simulator.map;

import anlan.catalog.Region;
import anlan.catalog.file.CatalogFiles;
import anlan.catalog.map.RegionMap;
import anlan.command.installation.ProjectHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes the default county's {@code map.geojson} anew; for whoever changes its regions. */
@Command(
        name = "draw-map",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Makes up the boundaries of the default county, and writes map.geojson.")
public final class DrawMapCommand implements Callable<Integer> {
    private static final Ground WENLING = new Ground(121.4, 28.4);
    private static final String SOURCE =
            "Made up, 模拟: no boundary in it is real. Drawn by `anlan draw-map`; areas as in"
                    + " regions.csv";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "Folder of the policy (default: deploy/catalog of the project).")
    private Path dir = ProjectHome.catalog();

    @Override
    public Integer call() throws IOException {
        Map<String, String> files = CatalogFiles.texts(dir);
        files.remove(RegionMap.FILE); // the one of before may not fit
        List<Region> regions =
                CatalogFiles.load(files).regions().stream()
                        .sorted(Comparator.comparing(Region::code))
                        .toList();
        String text =
                new MapText(WENLING)
                        .write(
                                SOURCE,
                                regions,
                                new MadeUpMap(regions, MapSketch.WENLING, WENLING).draw());
        Files.writeString(dir.resolve(RegionMap.FILE), text);
        return 0;
    }
}
