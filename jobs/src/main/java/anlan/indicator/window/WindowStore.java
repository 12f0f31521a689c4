package anlan.indicator.window;

import anlan.indicator.Multiset;
import anlan.indicator.Steps;
import org.jspecify.annotations.Nullable;

/** Where the parts of a region's windows are kept that are too large to be read every time. */
interface WindowStore {
    /** The steps of a block; null = none. */
    @Nullable Steps steps(String block);

    /** Keeps the steps of a block; null forgets them. */
    void keep(String block, @Nullable Steps steps);

    /** The bag of a window's total; null = empty. Not to be changed. */
    @Nullable Multiset bag(String series);

    /** Keeps the bag of a window's total; null forgets it. */
    void keepBag(String series, @Nullable Multiset bag);
}
