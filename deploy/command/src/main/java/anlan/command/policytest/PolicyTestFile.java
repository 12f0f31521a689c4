package anlan.command.policytest;

import anlan.catalog.finding.YamlLines;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of policy tests.
 *
 * @param file path within the catalog's folder
 * @param text as it is; tells the lines
 */
public record PolicyTestFile(String file, List<PolicyTest> tests, String text) {

    /**
     * Where something of a test stands, such as {@code tests/gas.yaml:12}.
     *
     * @param path within the test: names of fields and positions in lists
     */
    public String place(PolicyTest test, Object... path) {
        List<Object> whole = new ArrayList<>(List.of(tests.indexOf(test)));
        whole.addAll(List.of(path));
        return file + ":" + new YamlLines(text).of(whole);
    }
}
