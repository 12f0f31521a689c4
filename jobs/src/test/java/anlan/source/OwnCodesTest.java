package anlan.source;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Catalog;
import anlan.catalog.file.CatalogTexts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes of other lists, and names, lead to the same region as ours. */
class OwnCodesTest {
    private static final Catalog CATALOG =
            new CatalogTexts()
                    .replace("regions.csv", ",area_km2,devices", ",area_km2,devices,own")
                    .replace("regions.csv", "市,County,20000,8000,50,10", "市,County,1,1,1,1,36061")
                    .replace(
                            "regions.csv",
                            "镇,Town,20000,8000,50,10",
                            "镇,Town,1,1,1,1,3606150034; Yonkers")
                    .load();

    @ParameterizedTest
    @ValueSource(strings = {"331081001", "3606150034", "Yonkers", " Yonkers ", "331081001000"})
    void shouldFindARegionByWhateverItIsCalled(String told) throws Exception {
        Decoding source =
                Decoding.of(
                        CATALOG,
                        """
                        name: trial
                        title: Trial
                        topic: raw.trial
                        id: /id
                        occurredAt: /t
                        region: {from: /r}
                        category: {from: [/c], map: {"*": dispute/neighbour}}
                        """);

        assertThat(
                        source.event(
                                        "{\"id\": \"1\", \"t\": \"2026-01-05T08:03:00-05:00\","
                                                + " \"r\": \""
                                                + told
                                                + "\", \"c\": \"1\"}")
                                .place()
                                .region())
                .isEqualTo("331081001");
    }
}
