package anlan.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;

/**
 * How a count is held against its past. A slot is as long as the watched window.
 *
 * @param method how the expectation is made
 * @param days how long the past is that it is made from
 * @param rate {@code gamma-poisson}: false discovery rate over all regions of one publication;
 *     {@code c1}, {@code c2}, {@code c3}: significance of a single region
 * @param least fewer events than this are no surge
 */
public record Detection(Method method, int days, double rate, int least) implements Serializable {
    private static final int DAYS = 28;
    private static final double RATE = 0.05;
    private static final int LEAST = 3;

    /** Of a rule that does not say. */
    public static final Detection DEFAULT = new Detection(Method.GAMMA_POISSON, DAYS, RATE, LEAST);

    public Detection {
        method = method == null ? Method.GAMMA_POISSON : method;
        days = days == 0 ? DAYS : days;
        rate = rate == 0 ? RATE : rate;
        least = least == 0 ? LEAST : least;
    }

    /** Ways to find a surge. */
    public enum Method {
        /** Tail of the gamma-Poisson predictive distribution; Benjamini–Hochberg over regions. */
        @JsonProperty("gamma-poisson")
        GAMMA_POISSON,
        /** EARS C1: mean and deviation of the seven days before. */
        @JsonProperty("c1")
        C1,
        /** EARS C2: the same two days earlier. */
        @JsonProperty("c2")
        C2,
        /** EARS C3: sums the excess of three days of C2. */
        @JsonProperty("c3")
        C3
    }
}
