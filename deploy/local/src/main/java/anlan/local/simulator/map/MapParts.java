package anlan.local.simulator.map;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * Divides cells among parts of given sizes: each cell goes to the part whose middle is nearest, and
 * who has too little reaches further (a power diagram).
 */
final class MapParts {
    private static final int ROUNDS = 500;
    private static final int SETTLING = 250;
    private static final double GAIN = 0.08;

    private final MapCells cells;
    private final List<Coordinate> bent;

    MapParts(MapCells cells, MapWaves waves) {
        this.cells = cells;
        this.bent = cells.all().mapToObj(cell -> waves.bent(cells.site(cell))).toList();
    }

    /** Divides around middles that stay where they are. */
    List<List<Integer>> around(List<Coordinate> middles, List<Integer> within, double[] sizes) {
        return divide(middles.toArray(Coordinate[]::new), within, sizes, 0);
    }

    /** Divides around middles that are wherever the parts are roundest. */
    List<List<Integer>> anywhere(List<Integer> within, double[] sizes, SplittableRandom random) {
        return divide(scattered(within, sizes.length, random), within, sizes, SETTLING);
    }

    private Coordinate[] scattered(List<Integer> within, int parts, SplittableRandom random) {
        List<Coordinate> chosen = new ArrayList<>();
        chosen.add(bent(within.get(random.nextInt(within.size()))));
        while (chosen.size() < parts) {
            chosen.add(
                    within.stream()
                            .map(this::bent)
                            .max(Comparator.comparingDouble(at -> nearest(at, chosen)))
                            .orElseThrow());
        }
        return chosen.toArray(Coordinate[]::new);
    }

    private static double nearest(Coordinate at, List<Coordinate> others) {
        return others.stream().mapToDouble(at::distance).min().orElse(0);
    }

    private Coordinate bent(int cell) {
        return bent.get(cell);
    }

    private List<List<Integer>> divide(
            Coordinate[] middles, List<Integer> within, double[] sizes, int settling) {
        double whole = within.stream().mapToDouble(cells::area).sum();
        double asked = Arrays.stream(sizes).sum();
        double[] reach = new double[sizes.length];
        List<List<Integer>> parts = nearest(middles, reach, within);
        for (int round = 0; round < ROUNDS; round++) {
            for (int part = 0; part < sizes.length; part++) {
                reach[part] += GAIN * (whole * sizes[part] / asked - area(parts.get(part)));
                if (parts.get(part).isEmpty()) {
                    settle(part, middles, reach, parts);
                } else if (round < settling) {
                    middles[part] = middle(parts.get(part));
                }
            }
            parts = nearest(middles, reach, within);
        }
        return inOnePiece(parts);
    }

    private double area(List<Integer> part) {
        return part.stream().mapToDouble(cells::area).sum();
    }

    /** Lets a part that others have pushed out begin anew at the edge of the largest. */
    private void settle(int part, Coordinate[] middles, double[] reach, List<List<Integer>> parts) {
        int largest = 0;
        for (int other = 1; other < parts.size(); other++) {
            if (area(parts.get(other)) > area(parts.get(largest))) {
                largest = other;
            }
        }
        Coordinate middle = middles[largest];
        middles[part] =
                parts.get(largest).stream()
                        .map(this::bent)
                        .max(Comparator.comparingDouble(at -> at.distance(middle)))
                        .orElse(middle);
        reach[part] = reach[largest];
    }

    private List<List<Integer>> nearest(
            Coordinate[] middles, double[] reach, List<Integer> within) {
        List<List<Integer>> parts = new ArrayList<>();
        for (int i = 0; i < middles.length; i++) {
            parts.add(new ArrayList<>());
        }
        for (int cell : within) {
            Coordinate at = bent(cell);
            int best = 0;
            double least = Double.MAX_VALUE;
            for (int part = 0; part < middles.length; part++) {
                double far = at.distance(middles[part]);
                if (far * far - reach[part] < least) {
                    least = far * far - reach[part];
                    best = part;
                }
            }
            parts.get(best).add(cell);
        }
        return parts;
    }

    private Coordinate middle(List<Integer> part) {
        double x = 0;
        double y = 0;
        for (int cell : part) {
            Coordinate at = bent(cell);
            x += at.x / part.size();
            y += at.y / part.size();
        }
        return new Coordinate(x, y);
    }

    /** Gives what lies apart from the rest of its part to the neighbours, but for islands. */
    private List<List<Integer>> inOnePiece(List<List<Integer>> parts) {
        Map<Integer, Integer> owner = new HashMap<>();
        for (int part = 0; part < parts.size(); part++) {
            for (int cell : parts.get(part)) {
                owner.put(cell, part);
            }
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (List<Integer> piece : strays(owner)) {
                Integer taker = taker(piece, owner);
                if (taker != null) {
                    piece.forEach(cell -> owner.put(cell, taker));
                    changed = true;
                }
            }
        }
        List<List<Integer>> whole = new ArrayList<>();
        parts.forEach(part -> whole.add(new ArrayList<>()));
        new TreeMap<>(owner).forEach((cell, part) -> whole.get(part).add(cell));
        return whole;
    }

    /** All pieces of parts but the largest of each. */
    private List<List<Integer>> strays(Map<Integer, Integer> owner) {
        Map<Integer, List<Integer>> largest = new HashMap<>();
        List<List<Integer>> strays = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        owner.keySet().stream()
                .sorted()
                .forEach(
                        cell -> {
                            if (seen.contains(cell)) {
                                return;
                            }
                            List<Integer> piece = piece(cell, owner, seen);
                            List<Integer> other = largest.get(owner.get(cell));
                            if (other != null && other.size() >= piece.size()) {
                                strays.add(piece);
                                return;
                            }
                            if (other != null) {
                                strays.add(other);
                            }
                            largest.put(owner.get(cell), piece);
                        });
        return strays;
    }

    private List<Integer> piece(int cell, Map<Integer, Integer> owner, Set<Integer> seen) {
        List<Integer> piece = new ArrayList<>();
        Deque<Integer> edge = new ArrayDeque<>(List.of(cell));
        seen.add(cell);
        while (!edge.isEmpty()) {
            int at = edge.remove();
            piece.add(at);
            for (int next : cells.neighbours(at)) {
                if (Objects.equals(owner.get(at), owner.get(next)) && seen.add(next)) {
                    edge.add(next);
                }
            }
        }
        return piece;
    }

    /** The part that has most in common with a piece; null = none, it is an island. */
    private @Nullable Integer taker(List<Integer> piece, Map<Integer, Integer> owner) {
        Map<Integer, Integer> edges = new HashMap<>();
        for (int cell : piece) {
            for (int next : cells.neighbours(cell)) {
                Integer other = owner.get(next);
                if (other != null && !other.equals(owner.get(cell))) {
                    edges.merge(other, 1, Integer::sum);
                }
            }
        }
        return edges.entrySet().stream()
                .max(
                        Map.Entry.<Integer, Integer>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }
}
