package anlan.command.catalog.county;

import java.util.List;

/**
 * A county, or a part of one, as the new policy has it.
 *
 * @param figures residents, households, km² and devices; 0 = not known
 * @param own what systems call it that do not know its code
 */
public record Division(String code, String name, String nameEn, Figures figures, List<String> own) {

    /** What others are divided by; 0 = not known. */
    public record Figures(double population, double households, double area, double devices) {
        static final Figures UNKNOWN = new Figures(0, 0, 0, 0);
    }
}
