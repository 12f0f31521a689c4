package anlan.alert.signal;

import anlan.casework.CaseLate;
import java.util.List;
import org.apache.flink.api.common.functions.MapFunction;

/** Signals of {@code overdue} rules, from the cases that are late. */
public final class CaseSignalsFunction implements MapFunction<CaseLate, Signal> {
    private static final long serialVersionUID = 1L;

    @Override
    public Signal map(CaseLate late) {
        Signal.Seen seen =
                new Signal.Seen(
                        late.source() + '/' + late.caseId(),
                        Signal.Seen.FOR_GOOD,
                        late.source(),
                        late.openedAt(),
                        late.place().longitude(),
                        late.place().latitude(),
                        List.of());
        ConditionKey key = new ConditionKey(late.rule(), late.scope());
        return Signal.of(key, late.place().region(), late.at(), !late.late(), seen);
    }
}
