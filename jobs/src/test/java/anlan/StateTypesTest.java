package anlan;

import anlan.alert.Alert;
import anlan.alert.Episode;
import anlan.alert.Signal;
import anlan.event.Account;
import anlan.event.DeadLetter;
import anlan.event.Event;
import anlan.event.Observation;
import anlan.event.Pulse;
import anlan.index.IndexHistory;
import anlan.index.IndexValue;
import anlan.indicator.Heard;
import anlan.indicator.IndicatorValue;
import anlan.indicator.PaneSeries;
import anlan.indicator.Partial;
import anlan.indicator.RegionClock;
import anlan.indicator.Snapshot;
import anlan.source.Decoded;
import anlan.source.DeviceSummaries;
import anlan.source.ReadingBatch;
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
                DeviceSummaries.class,
                Partial.class,
                PaneSeries.class,
                RegionClock.class,
                Heard.class,
                Snapshot.class,
                IndicatorValue.class,
                IndexValue.class,
                IndexHistory.class,
                Signal.class,
                Episode.class,
                Alert.class
            })
    void shouldTravelAndRestWithoutKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }
}
