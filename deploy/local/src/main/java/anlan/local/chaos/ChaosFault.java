package anlan.local.chaos;

import anlan.command.terminal.CommandException;
import anlan.command.terminal.Patience;
import anlan.local.stack.ChildJvm;
import anlan.local.stack.JobRuns;
import anlan.local.stack.LocalStack;
import anlan.local.stack.StackPart;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Something that goes wrong with a stack. Whatever it breaks it leaves to the stack to mend. */
sealed interface ChaosFault {
    /** How many processes it kills. */
    int kills();

    /** What was done, for people. */
    String text();

    /** Does it; what is only suspended goes on when this returns. */
    void befall(LocalStack stack) throws IOException;

    /** Processes die at once, as by {@code kill -9}. */
    record Kill(List<StackPart> parts) implements ChaosFault {
        @Override
        public int kills() {
            return parts.size();
        }

        @Override
        public String text() {
            return names(parts) + " killed";
        }

        @Override
        public void befall(LocalStack stack) {
            parts.stream().map(stack::process).toList().forEach(ChildJvm::kill);
        }
    }

    /** A process stands still, as on a machine that is too busy. */
    record Freeze(StackPart part, Duration time) implements ChaosFault {
        @Override
        public int kills() {
            return 0;
        }

        @Override
        public String text() {
            return names(List.of(part)) + " frozen for " + seconds(time);
        }

        @Override
        public void befall(LocalStack stack) {
            Process frozen = stack.process(part);
            signal(frozen, "STOP");
            Patience.pause(time.toMillis());
            signal(frozen, "CONT");
        }
    }

    /** A process dies while another, which would be needed to start it again, stands still. */
    record FreezeAndKill(StackPart frozen, StackPart killed, Duration time) implements ChaosFault {
        @Override
        public int kills() {
            return 1;
        }

        @Override
        public String text() {
            return "%s killed while %s was frozen, for %s"
                    .formatted(names(List.of(killed)), names(List.of(frozen)), seconds(time));
        }

        @Override
        public void befall(LocalStack stack) {
            Process still = stack.process(frozen);
            signal(still, "STOP");
            ChildJvm.kill(stack.process(killed));
            Patience.pause(time.toMillis());
            signal(still, "CONT");
        }
    }

    /** Somebody cancels a job in Flink. */
    record Cancel(String job) implements ChaosFault {
        @Override
        public int kills() {
            return 0;
        }

        @Override
        public String text() {
            return "job " + job + " cancelled by somebody";
        }

        @Override
        public void befall(LocalStack stack) throws IOException {
            JobRuns.Run run = Objects.requireNonNull(stack.jobs().runs().latest(job));
            stack.flink().rest().cancel(run.jobId());
        }
    }

    /** ClickHouse is stopped, and somebody starts it again later. */
    record DatabaseAway(Duration time) implements ChaosFault {
        @Override
        public int kills() {
            return 0;
        }

        @Override
        public String text() {
            return "ClickHouse away for " + seconds(time);
        }

        @Override
        public void befall(LocalStack stack) {
            stack.stopDatabase();
            Patience.pause(time.toMillis());
            stack.startDatabase();
        }
    }

    private static String names(List<StackPart> parts) {
        return parts.stream()
                .map(StackPart::title)
                .map(title -> title.replaceFirst("^The ", "the "))
                .collect(Collectors.joining(" and "));
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + " s";
    }

    /** Java has no signals: {@code kill} is on every system that has them. */
    private static void signal(Process process, String name) {
        String pid = Long.toString(process.pid());
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, pid).inheritIO().start();
            if (kill.waitFor() != 0) {
                throw new CommandException("process " + pid + " took no signal " + name);
            }
        } catch (IOException e) {
            throw new CommandException("no signal could be sent: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted", e);
        }
    }
}
