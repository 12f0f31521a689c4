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
 */
record CountyAlertStores(
        CountyState state,
        KeyedStore<OpenAlert> open,
        KeyedStore<String> keys,
        KeyedStore<Suppressed> held,
        KeyedStore<String> members,
        KeyedStore<ToldAhead> ahead,
        Reminders reminders) {

    /** Puts something on the agenda of a later moment. */
    interface Reminders {
        void at(long time, Consumer<Agenda> note);
    }
}
