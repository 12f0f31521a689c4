package anlan.catalog;

import java.io.Serializable;

/** What people call a thing, in both languages. */
public record Name(String zh, String en) implements Serializable {}
