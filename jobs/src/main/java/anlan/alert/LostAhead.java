package anlan.alert;

import anlan.catalog.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was told ahead after the checkpoint from which the job goes on. It waits until something is
 * seen to in its county; from then on it is among what was told ahead, and is withdrawn if it comes
 * otherwise, as it would have been.
 */
final class LostAhead {
    private final Map<String, List<ToldAhead>> byCounty = new HashMap<>();

    LostAhead(Iterable<ToldAhead> told) {
        told.forEach(
                one -> byCounty.computeIfAbsent(county(one), any -> new ArrayList<>()).add(one));
    }

    /** The county that sees to it. */
    static String county(ToldAhead told) {
        return Level.COUNTY.around(told.region());
    }

    /** All that waits. */
    List<ToldAhead> all() {
        return byCounty.values().stream().flatMap(List::stream).toList();
    }

    /** Something is seen to in this county. */
    void recall(String county, CountyAlertStores files) {
        List<ToldAhead> told = byCounty.remove(county);
        if (told == null) {
            return;
        }
        for (ToldAhead one : told) {
            String key = one.key().text();
            // what is open has come as it was told
            if (files.keys().get(one.alertId()) == null && files.ahead().get(key) == null) {
                files.ahead().put(key, one);
            }
        }
    }
}
