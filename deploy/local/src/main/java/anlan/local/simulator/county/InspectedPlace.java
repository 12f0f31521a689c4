package anlan.local.simulator.county;

import anlan.local.simulator.chance.Rhythm;

/**
 * A place that is looked after: it checks itself, and is inspected.
 *
 * @param number from 1
 * @param kind such as {@code warehouse}
 * @param region code of the region it stands in
 * @param spot where that is
 * @param every days from one self-check to the next
 * @param day in its turn on which it checks itself, 0..every-1
 * @param hour of the day at which it does, local time
 */
public record InspectedPlace(
        int number,
        String id,
        String kind,
        String region,
        Spot spot,
        int every,
        int day,
        int hour) {

    /** Some places are sound but for what is planted there. */
    public boolean isSound() {
        return number % 10 == 3;
    }

    /** Whether it checks itself in an hour, counted from 1970. */
    public boolean checksIn(long anHour) {
        var at = Rhythm.local(anHour * Rhythm.HOUR);
        return at.getHour() == hour && Math.floorMod(at.toLocalDate().toEpochDay(), every) == day;
    }
}
