package anlan;

import anlan.alert.Action;
import anlan.alert.Agenda;
import anlan.alert.Alert;
import anlan.alert.Change;
import anlan.alert.ConditionState;
import anlan.alert.DeskState;
import anlan.alert.Held;
import anlan.alert.OpenAlert;
import anlan.alert.Refusal;
import anlan.alert.Signal;
import anlan.alert.SurgeCount;
import anlan.alert.SurgeSlots;
import anlan.alert.SurgeStart;
import anlan.casework.CaseEvents;
import anlan.casework.CaseLate;
import anlan.casework.CaseStage;
import anlan.casework.ToldCase;
import anlan.event.Account;
import anlan.event.DeadLetter;
import anlan.event.Event;
import anlan.event.Observation;
import anlan.event.Pulse;
import anlan.index.IndexHistory;
import anlan.index.IndexValue;
import anlan.indicator.Bag;
import anlan.indicator.IndicatorValue;
import anlan.indicator.Intervals;
import anlan.indicator.Partial;
import anlan.indicator.RegionClock;
import anlan.indicator.RegionWindows;
import anlan.indicator.Snapshot;
import anlan.indicator.Steps;
import anlan.indicator.WindowHead;
import anlan.source.Decoded;
import anlan.source.DeviceSummaries;
import anlan.source.KnownEvent;
import anlan.source.ReadingBatch;
import anlan.source.ReadingClock;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateTypesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                Decoded.class,
                Event.class,
                DeadLetter.class,
                Account.class,
                Observation.class,
                Pulse.class,
                ReadingBatch.class,
                ReadingClock.class,
                DeviceSummaries.class,
                Partial.class,
                KnownEvent.class,
                CaseEvents.class,
                CaseStage.class,
                CaseLate.class,
                ToldCase.class,
                RegionWindows.class,
                WindowHead.class,
                Steps.class,
                Bag.class,
                RegionClock.class,
                Intervals.class,
                Snapshot.class,
                IndicatorValue.class,
                IndexValue.class,
                IndexHistory.class,
                Signal.class,
                ConditionState.class,
                SurgeCount.class,
                SurgeSlots.class,
                SurgeStart.class,
                Change.class,
                Action.class,
                Agenda.class,
                OpenAlert.class,
                Held.class,
                DeskState.class,
                Refusal.class,
                Alert.class
            })
    void shouldTravelAndRestWithoutKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
