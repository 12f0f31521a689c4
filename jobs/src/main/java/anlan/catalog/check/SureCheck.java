package anlan.catalog.check;

import anlan.catalog.Catalog;
import anlan.catalog.Index;
import anlan.catalog.Indicator;
import anlan.catalog.Measure;
import anlan.catalog.Watch;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import org.jspecify.annotations.Nullable;

/** How sure a rule wants to be: what it watches can be more or less so. */
final class SureCheck {
    private final Catalog catalog;
    private final Findings findings;

    SureCheck(Catalog catalog, Findings findings) {
        this.catalog = catalog;
        this.findings = findings;
    }

    /**
     * Of a rule.
     *
     * @param place where it says so
     * @param on null = missing, which is told elsewhere
     * @param sure null = it does not say
     */
    void check(FilePosition place, @Nullable Watch on, @Nullable Double sure) {
        if (sure == null) {
            return;
        }
        findings.require(
                sure > 0.5 && sure < 1,
                place,
                "sure must lie between 0.5 and 1, such as 0.9: 0.5 is any value beyond the limit");
        if (on == null) {
            return;
        }
        findings.require(
                on.color() == null,
                place,
                "a color is certain; write 'direction', 'enter' and 'leave' of the index, or"
                        + " remove 'sure'");
        findings.require(
                hasInterval(on),
                place,
                "'"
                        + on.text()
                        + "' has no interval by which it could be more or less sure; remove"
                        + " 'sure'");
    }

    /** What is not there is told elsewhere. */
    private boolean hasInterval(Watch on) {
        if (on.index() == null) {
            return hasInterval(on.windowName().indicator());
        }
        for (Index index : catalog.indices()) {
            if (index.name().equals(on.index())) {
                return index.terms().stream().anyMatch(term -> hasInterval(term.indicator()));
            }
        }
        return true;
    }

    private boolean hasInterval(String name) {
        for (Indicator indicator : catalog.indicators()) {
            if (indicator.name().equals(name)) {
                return indicator.measure().accept(new Having());
            }
        }
        return true;
    }

    /** Whether values of a measure have an interval. */
    private static final class Having implements Measure.Visitor<Boolean> {
        @Override
        public Boolean count(Measure.Count it) {
            return true;
        }

        @Override
        public Boolean sum(Measure.Sum it) {
            return false;
        }

        @Override
        public Boolean mean(Measure.Mean it) {
            return false;
        }

        @Override
        public Boolean ratio(Measure.Ratio it) {
            return true;
        }

        @Override
        public Boolean quantile(Measure.Quantile it) {
            return false;
        }

        @Override
        public Boolean distinct(Measure.Distinct it) {
            return true;
        }

        @Override
        public Boolean open(Measure.Open it) {
            return true;
        }

        @Override
        public Boolean overdue(Measure.Overdue it) {
            return true;
        }

        @Override
        public Boolean latest(Measure.Latest it) {
            return false;
        }

        @Override
        public Boolean heard(Measure.Heard it) {
            return true;
        }
    }
}
