package anlan.command.topics;

import anlan.command.topics.TopicChange.Step;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells what differs, and changes nothing. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tells which topics are missing or other than they should be; changes nothing.",
            "Ends with 0 if nothing is to be done, with 1 if something is."
        })
final class TopicsPlanCommand implements Callable<Integer> {

    @Mixin private final TopicOptions options = new TopicOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return options.plan(
                plan -> {
                    List<TopicChange> changes = plan.changes();
                    options.print(changes);
                    return changes.stream().allMatch(change -> change.step() == Step.KEEP) ? 0 : 1;
                });
    }
}
