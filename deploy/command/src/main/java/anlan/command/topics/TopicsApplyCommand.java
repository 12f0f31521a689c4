package anlan.command.topics;

import anlan.command.topics.TopicChange.Step;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the topics as they should be. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Makes what topics are missing, and the others as they should be. Never makes one"
                    + " smaller or shorter-lived, and moves no records: what only a person should"
                    + " do it names, and ends with 1 then."
        })
final class TopicsApplyCommand implements Callable<Integer> {

    @Mixin private final TopicOptions options = new TopicOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return options.plan(
                plan -> {
                    List<TopicChange> changes = plan.changes();
                    plan.apply(changes);
                    options.print(changes);
                    return changes.stream().anyMatch(change -> change.step() == Step.BY_HAND)
                            ? 1
                            : 0;
                });
    }
}
