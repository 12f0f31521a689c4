package anlan.source.region;

import anlan.catalog.Region;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Finds the region whose name stands within a text, such as an address. The one counts that has
 * most characters there of its own name and those of the regions around it; where two have as many
 * and neither is within the other, nobody knows which is meant.
 */
public final class RegionNames {
    private static final int UNKNOWN = -1;
    private static final int SHORTEST = 2;

    /** No address is longer; what follows is not looked at. */
    private static final int LONGEST_TEXT = 500;

    /** No address has more; the others are not looked at. */
    private static final int MOST_NAMES = 16;

    private final List<Region> regions;
    private final Map<String, List<Integer>> named = new HashMap<>();
    private final TreeSet<Integer> lengths = new TreeSet<>();

    public RegionNames(List<Region> regions) {
        this.regions = regions;
        for (int i = 0; i < regions.size(); i++) {
            String name = regions.get(i).name();
            if (name.length() >= SHORTEST) {
                named.computeIfAbsent(name, key -> new ArrayList<>()).add(i);
                lengths.add(name.length());
            }
        }
    }

    /** Position of the region among all; −1 = none, or nobody knows which. */
    public int find(String text) {
        List<String> there = there(text);
        int best = UNKNOWN;
        int most = 0;
        boolean several = false;
        for (String name : there) {
            for (int region : named.getOrDefault(name, List.of())) {
                int score = score(region, there);
                boolean within = best >= 0 && isWithin(region, best);
                if (score > most) {
                    best = region;
                    most = score;
                    several = false;
                } else if (score == most && best != region && !within) {
                    several = true;
                }
            }
        }
        return several ? UNKNOWN : best;
    }

    /** The names in the text, each once, but those that stand within longer ones only. */
    private List<String> there(String text) {
        List<String> there = new ArrayList<>();
        int end = Math.min(text.length(), LONGEST_TEXT);
        for (int begin = 0; begin < end && there.size() < MOST_NAMES; ) {
            String longest = "";
            for (int length : lengths) {
                if (begin + length <= end) {
                    String part = text.substring(begin, begin + length);
                    longest = named.containsKey(part) ? part : longest;
                }
            }
            if (!longest.isEmpty() && !there.contains(longest)) {
                there.add(longest);
            }
            begin += Math.max(1, longest.length());
        }
        return there;
    }

    private int score(int region, List<String> there) {
        int score = 0;
        for (String name : there) {
            for (int other : named.getOrDefault(name, List.of())) {
                if (isWithin(region, other)) {
                    score += name.length();
                    break;
                }
            }
        }
        return score;
    }

    /** Whether a region is another or lies in it. */
    private boolean isWithin(int region, int other) {
        return regions.get(region).code().startsWith(regions.get(other).code());
    }
}
