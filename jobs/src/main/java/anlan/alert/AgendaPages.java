package anlan.alert;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The agenda of a county in pages: each note is read and written with its page only.
 *
 * @param noted moment → how many notes it has
 * @param pages some notes of a moment each
 */
record AgendaPages(KeyedStore<Integer> noted, KeyedStore<Agenda> pages) {
    /** So many notes of a moment are kept together. */
    private static final int PAGE = 32;

    void note(long at, Consumer<Agenda> note) {
        String moment = Long.toString(at);
        Integer before = noted.get(moment);
        int count = before == null ? 0 : before;
        Agenda known = count % PAGE == 0 ? null : pages.get(page(at, count));
        Agenda there = known == null ? new Agenda() : known;
        note.accept(there);
        pages.put(page(at, count), there);
        noted.put(moment, count + 1);
    }

    /** Takes all that is noted of a moment; null = nothing is. */
    @Nullable Agenda take(long at) {
        String moment = Long.toString(at);
        Integer count = noted.get(moment);
        if (count == null) {
            return null;
        }
        noted.remove(moment);
        Agenda all = new Agenda();
        for (int first = 0; first < count; first += PAGE) {
            Agenda page = pages.get(page(at, first));
            if (page != null) {
                all.addAll(page);
            }
            pages.remove(page(at, first));
        }
        return all;
    }

    private static String page(long at, int note) {
        return at + "/" + note / PAGE;
    }
}
