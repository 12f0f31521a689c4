package anlan.catalog.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DatumTest {
    /** About a metre. */
    private static final double METRE = 1e-5;

    /** Tiananmen as published for the three, in many places. */
    @Test
    void shouldKnowTiananmen() {
        Datum.Degrees wgs84 = new Datum.Degrees(116.391349, 39.907375);
        Datum.Degrees gcj02 = new Datum.Degrees(116.397592, 39.908779);

        assertThat(Datum.shift(wgs84).longitude()).isCloseTo(gcj02.longitude(), within(METRE));
        assertThat(Datum.shift(wgs84).latitude()).isCloseTo(gcj02.latitude(), within(METRE));
        assertThat(Datum.GCJ02.toWgs84(gcj02).longitude())
                .isCloseTo(wgs84.longitude(), within(METRE));
        assertThat(Datum.GCJ02.toWgs84(gcj02).latitude())
                .isCloseTo(wgs84.latitude(), within(METRE));
    }

    @Test
    void shouldGoBackExactly() {
        Datum.Degrees wenling = new Datum.Degrees(121.38, 28.37);
        Datum.Degrees back = Datum.GCJ02.toWgs84(Datum.shift(wenling));

        assertThat(back.longitude()).isCloseTo(wenling.longitude(), within(1e-7));
        assertThat(back.latitude()).isCloseTo(wenling.latitude(), within(1e-7));
        assertThat(Datum.shift(wenling).longitude()).isNotCloseTo(121.38, within(0.002));
    }

    /** The pair of Baidu's own documents: 116.403963/39.915119 shown as 116.397499/39.908722. */
    @Test
    void shouldKnowBaidu() {
        Datum.Degrees bd09 = new Datum.Degrees(116.403963, 39.915119);
        Datum.Degrees gcj02 = new Datum.Degrees(116.397498, 39.908841);

        assertThat(Datum.BD09.toWgs84(bd09).longitude())
                .isCloseTo(Datum.GCJ02.toWgs84(gcj02).longitude(), within(3e-4));
        assertThat(Datum.BD09.toWgs84(bd09).latitude())
                .isCloseTo(Datum.GCJ02.toWgs84(gcj02).latitude(), within(3e-4));
    }

    @Test
    void shouldLeaveWhatIsAbroad() {
        Datum.Degrees stockholm = new Datum.Degrees(18.07, 59.33);

        assertThat(Datum.GCJ02.toWgs84(stockholm)).isEqualTo(stockholm);
        assertThat(Datum.WGS84.toWgs84(stockholm)).isEqualTo(stockholm);
    }
}
