package anlan.local.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** Simulated days, and somebody who looks at it. */
interface PlannersDay {
    ObjectMapper JSON = new ObjectMapper();
    String TOWN = "331081001";

    /** Addresses of all views, with what there is to see in each. */
    List<String> VIEWS =
            List.of(
                    "/overview?index=safety",
                    "/trend?range=1d&regions=331081,331081001",
                    "/why?region=331081001&from=2026-04-01T12:00&to=2026-04-02T00:00",
                    "/whatif?w=disputes:0.6",
                    "/alerts?state=all",
                    "/systems?tab=centre_funnel");

    SimulatedDays day();

    /** Somebody who is logged in as the page's user. */
    Planner planner();
}
