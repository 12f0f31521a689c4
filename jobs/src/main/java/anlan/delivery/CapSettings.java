package anlan.delivery;

import java.io.Serializable;

/**
 * What an installation says in its CAP documents.
 *
 * @param sender who sends them, unique in the world: best a name of the county's own domain
 * @param page where the planners' page is; empty = nowhere
 */
public record CapSettings(String sender, String page) implements Serializable {}
