package anlan.command.audit;

import java.util.List;

/**
 * What an audit found, series by series.
 *
 * @param failed names of what could not be audited, each with the reason
 */
public record AuditReport(List<Finding> findings, List<String> failed) {

    /** Number of published values that were compared. */
    public long compared() {
        return findings.stream().mapToLong(Finding::compared).sum();
    }

    /** Number of values that differ or are missing. */
    public long differing() {
        return findings.stream().mapToLong(Finding::differing).sum();
    }

    /** Number of values besides that await their restatement. */
    public long pending() {
        return findings.stream().mapToLong(Finding::pending).sum();
    }

    /** Such as {@code compared 12345 values of 67 series, 0 differ}. */
    public String summary() {
        return "compared %,d values of %d series, %,d differ%s%s"
                .formatted(
                        compared(),
                        findings.size(),
                        differing(),
                        pending() == 0 ? "" : ", %,d await their restatement".formatted(pending()),
                        failed.isEmpty() ? "" : ", %d could not be done".formatted(failed.size()));
    }
}
