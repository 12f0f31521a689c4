package anlan.local.stack;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * First class of every child: runs the main class named by the first argument, and ends with its
 * parent. The parent holds the other end of standard input; when that closes, even because the
 * parent was killed, the child stops. It also leaves the terminal's process group, so that Ctrl-C
 * reaches the launcher alone, which then stops the children in order.
 */
final class ChildMain {

    private static final int STOP_SECONDS = 25;

    /** The one call of the C library that is needed. */
    interface LibC extends Library {
        int setsid();
    }

    private ChildMain() {}

    public static void main(String[] args) throws Throwable {
        ownSession();
        Thread watch = new Thread(ChildMain::stopWithParent, "parent-watch");
        watch.setDaemon(true);
        watch.start();
        String[] rest = Arrays.copyOfRange(args, 1, args.length);
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object) rest);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** Fails harmlessly in a process that leads a session already. */
    static void ownSession() {
        Native.load("c", LibC.class).setsid();
    }

    private static void stopWithParent() {
        try {
            while (System.in.read() >= 0) {
                // nothing is ever written
            }
        } catch (IOException e) {
            // closed as well
        }
        Thread late = new Thread(ChildMain::haltLater, "halt");
        late.setDaemon(true);
        late.start();
        System.exit(0);
    }

    private static void haltLater() {
        try {
            Thread.sleep(STOP_SECONDS * 1000L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }
}
