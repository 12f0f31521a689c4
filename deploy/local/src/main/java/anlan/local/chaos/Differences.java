package anlan.local.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts what is compared, and what of it differs. */
final class Differences {
    private static final int SHOWN = 5;

    private final String what;
    private final List<String> first = new ArrayList<>();
    private long count;
    private long differing;

    Differences(String what) {
        this.what = what;
    }

    /** How often each is there, against those that must be there once. */
    static Compared once(String what, Set<String> wanted, Map<String, Integer> found) {
        Differences differences = new Differences(what);
        differences.compared(wanted.size());
        for (String one : wanted) {
            int times = found.getOrDefault(one, 0);
            if (times != 1) {
                differences.differ(
                        one + (times == 0 ? " is lost" : " is there " + times + " times"));
            }
        }
        for (String one : found.keySet()) {
            if (!wanted.contains(one)) {
                differences.differ(one + " was never sent");
            }
        }
        return differences.result();
    }

    /** So many more are compared. */
    void compared(long more) {
        count += more;
    }

    /** One that differs. */
    void differ(String example) {
        differing++;
        if (first.size() < SHOWN) {
            first.add(example);
        }
    }

    /** Two that must be the same. */
    void same(String name, Object wanted, Object found) {
        if (!wanted.equals(found)) {
            differ("%s: %s, not %s".formatted(name, found, wanted));
        }
    }

    Compared result() {
        return new Compared(what, count, differing, List.copyOf(first));
    }
}
