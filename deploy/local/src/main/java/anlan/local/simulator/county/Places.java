package anlan.local.simulator.county;

import anlan.local.simulator.chance.Chance;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The county's register of places. */
public final class Places {
    static final int NUMBER = 300;

    private static final int WEEKLY = 7;
    private static final int MONTHLY = 28;

    /** So few days are too many: these places miss their check. */
    private static final int CARELESS = 42;

    private static final int OPENING = 8;
    private static final int HOURS_OPEN = 10;

    private static final List<String> KINDS =
            List.of("factory", "warehouse", "restaurant", "school", "hotel", "shop");

    private final List<InspectedPlace> all;
    private final List<InspectedPlace> sound;

    public Places(long seed, County county) {
        SplittableRandom random = Chance.of(seed, "places", 0);
        List<InspectedPlace> places = new ArrayList<>(NUMBER);
        for (int i = 1; i <= NUMBER; i++) {
            places.add(place(i, county, random));
        }
        all = List.copyOf(places);
        sound = all.stream().filter(InspectedPlace::isSound).toList();
    }

    public List<InspectedPlace> all() {
        return all;
    }

    public InspectedPlace any(SplittableRandom random) {
        return all.get(random.nextInt(all.size()));
    }

    /** Where a day's hazard is planted: in turn, so that none has two within weeks. */
    public InspectedPlace of(LocalDate day) {
        return sound.get((int) Math.floorMod(day.toEpochDay(), (long) sound.size()));
    }

    /** The place of a number in the register. */
    public InspectedPlace of(String id) {
        return all.stream().filter(place -> place.id().equals(id)).findFirst().orElseThrow();
    }

    private static InspectedPlace place(int number, County county, SplittableRandom random) {
        int every = number % 50 == 7 ? CARELESS : number % 3 == 0 ? WEEKLY : MONTHLY;
        String id = String.format(Locale.ROOT, "SIM-PLACE-%05d", number);
        String kind = KINDS.get(random.nextInt(KINDS.size()));
        String region = county.leaf(random).code();
        return new InspectedPlace(
                number,
                id,
                kind,
                region,
                county.spots().of(id, region),
                every,
                random.nextInt(every),
                OPENING + random.nextInt(HOURS_OPEN));
    }
}
