package anlan;

import anlan.alert.Agenda;
import anlan.alert.Alert;
import anlan.alert.AlertTally;
import anlan.alert.CheckpointMoment;
import anlan.alert.CountyState;
import anlan.alert.OpenAlert;
import anlan.alert.Standing;
import anlan.alert.Suppressed;
import anlan.alert.Suppressor;
import anlan.alert.ToldAhead;
import anlan.alert.action.Action;
import anlan.alert.action.Answer;
import anlan.alert.action.Refusal;
import anlan.alert.condition.ConditionChange;
import anlan.alert.condition.ConditionState;
import anlan.alert.signal.Signal;
import anlan.alert.surge.SurgeCount;
import anlan.alert.surge.SurgeSlots;
import anlan.alert.surge.SurgeStart;
import anlan.casework.CaseEvents;
import anlan.casework.CaseLate;
import anlan.casework.CaseStage;
import anlan.casework.EmittedCase;
import anlan.delivery.CapDocument;
import anlan.delivery.CapReference;
import anlan.event.Account;
import anlan.event.DeadLetter;
import anlan.event.Event;
import anlan.event.Observation;
import anlan.event.Original;
import anlan.event.Pulse;
import anlan.index.IndexHistory;
import anlan.index.IndexValue;
import anlan.indicator.IndexInputs;
import anlan.indicator.IndicatorValue;
import anlan.indicator.Multiset;
import anlan.indicator.PartialAggregate;
import anlan.indicator.Steps;
import anlan.indicator.window.Hearing;
import anlan.indicator.window.Intervals;
import anlan.indicator.window.RegionClock;
import anlan.indicator.window.RegionWindows;
import anlan.indicator.window.WindowState;
import anlan.intake.DeviceSummaries;
import anlan.intake.KnownEvent;
import anlan.intake.ReadingBatch;
import anlan.intake.ReadingClock;
import anlan.source.Decoded;
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
                Original.class,
                Account.class,
                Observation.class,
                Pulse.class,
                ReadingBatch.class,
                ReadingClock.class,
                DeviceSummaries.class,
                PartialAggregate.class,
                KnownEvent.class,
                CaseEvents.class,
                CaseStage.class,
                CaseLate.class,
                EmittedCase.class,
                RegionWindows.class,
                WindowState.class,
                Steps.class,
                Multiset.class,
                RegionClock.class,
                Intervals.class,
                Hearing.class,
                IndexInputs.class,
                IndicatorValue.class,
                IndexValue.class,
                IndexHistory.class,
                Signal.class,
                ConditionState.class,
                ConditionState.RepeatMemory.class,
                ConditionState.StreakMemory.class,
                ConditionState.OverdueMemory.class,
                ConditionState.SilenceMemory.class,
                SurgeCount.class,
                SurgeSlots.class,
                SurgeStart.class,
                ConditionChange.class,
                Action.class,
                Agenda.class,
                OpenAlert.class,
                Suppressed.class,
                Suppressor.class,
                CountyState.class,
                ToldAhead.class,
                CheckpointMoment.class,
                AlertTally.class,
                Refusal.class,
                Answer.class,
                Standing.class,
                Alert.class,
                CapReference.class,
                CapDocument.class
            })
    void shouldTravelAndRestWithoutKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
