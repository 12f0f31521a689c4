package anlan.alert;

import java.util.function.Consumer;

/**
 * What a county keeps.
 *
 * @param open alerts that are not ended, by {@link OpenAlert#key}
 * @param keys id of an alert → its key
 * @param held conditions that nobody is told of, by their key
 * @param members conditions that an open alert stands for, by its id and their key → its id
 * @param ahead what was told before time had passed it, by the key of its condition
 * @param tally counts those that are open
 */
record CountyAlertStores(
        CountyState state,
        KeyedStore<OpenAlert> open,
        KeyedStore<String> keys,
        KeyedStore<Suppressed> held,
        KeyedStore<String> members,
        KeyedStore<ToldAhead> ahead,
        Tally tally,
        Reminders reminders) {

    /** Counts alerts. */
    interface Tally {
        /**
         * Notes a change of how an alert counts.
         *
         * @param opened whether it is new
         * @param open change of how many are open
         * @param overdue change of how many of them are overdue
         */
        void change(String color, boolean opened, int open, int overdue);
    }

    /** Puts something on the agenda of a later moment. */
    interface Reminders {
        void at(long time, Consumer<Agenda> note);
    }
}
