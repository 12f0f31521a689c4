package anlan.command.audit;

import java.util.List;

/** What an audit found, series by series. */
public record AuditReport(List<Finding> findings) {

    /** Number of published values that were compared. */
    public long compared() {
        return findings.stream().mapToLong(Finding::compared).sum();
    }

    /** Number of values that differ or are missing. */
    public long differing() {
        return findings.stream().mapToLong(Finding::differing).sum();
    }

    /** Such as {@code compared 12345 values of 67 series, 0 differ}. */
    public String summary() {
        return "compared %d values of %d series, %d differ"
                .formatted(compared(), findings.size(), differing());
    }
}
