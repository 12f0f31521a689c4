package anlan.command.terminal;

import java.io.PrintStream;
import java.util.Locale;

/** Tells the user what goes on, each line with the seconds since the beginning. */
public final class Progress {

    private final PrintStream out;
    private final long begin = System.nanoTime();

    public Progress(PrintStream out) {
        this.out = out;
    }

    public synchronized void say(String line) {
        out.printf(Locale.ROOT, "[%6.1f s] %s%n", seconds(), line);
        out.flush();
    }

    /** Prints as it is. */
    public synchronized void print(String text) {
        out.println(text);
        out.flush();
    }

    public double seconds() {
        return (System.nanoTime() - begin) / 1e9;
    }
}
