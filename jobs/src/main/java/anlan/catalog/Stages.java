package anlan.catalog;

import java.util.List;

/** The stages of a case, in their order. */
public final class Stages {
    /** 受理, 流转, 整改, 反馈, 审核, 督导, 销号. */
    public static final List<String> ALL =
            List.of(
                    "accepted",
                    "assigned",
                    "handled",
                    "answered",
                    "reviewed",
                    "supervised",
                    "closed");

    private Stages() {}

    /** Place of a stage in the closed loop, from 0; -1 = it is none of it. */
    public static int order(String stage) {
        return ALL.indexOf(stage);
    }
}
