package anlan.delivery;

import anlan.alert.Alert;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.function.DoubleSupplier;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every Alertmanager of every alert, at least once, and reminds them of what goes on. All of
 * its own code runs in the task's thread: answers and timers come as mails.
 *
 * <p>Each has a request under way at most, and is given time of its own when it fails: one that is
 * away holds up neither the others nor the source. What waits for it is state, and no more than the
 * newest revision of each alert.
 */
final class AlertmanagerWriter implements StatefulSinkWriter<Alert, OutboxAlert> {
    private static final Logger LOG = LoggerFactory.getLogger(AlertmanagerWriter.class);

    /** How often it looks whether something has come due. */
    private static final long LOOK_MILLIS = 1_000;

    /** Revisions that come together go together. */
    private static final long GATHER_MILLIS = 10;

    private final AlertmanagerSettings settings;
    private final AlertmanagerPosts posts;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService timers;
    private final AlertmanagerMetrics metrics;
    private final Outbox outbox;
    private final List<AlertmanagerMember> members;
    private boolean lookingSoon;

    AlertmanagerWriter(
            AlertmanagerSettings settings,
            Collection<OutboxAlert> recovered,
            AlertmanagerPosts posts,
            DoubleSupplier random,
            MailboxExecutor mailbox,
            ProcessingTimeService timers,
            SinkWriterMetricGroup group) {
        this.settings = settings;
        this.posts = posts;
        this.mailbox = mailbox;
        this.timers = timers;
        metrics = new AlertmanagerMetrics(group);
        outbox = new Outbox(settings.addresses(), settings.refresh(), settings.hold());
        members =
                settings.addresses().stream()
                        .map(each -> new AlertmanagerMember(each, settings.batch(), random))
                        .toList();
        long now = timers.getCurrentProcessingTime();
        recovered.forEach(known -> outbox.restore(known, now));
        lookAgain();
    }

    @Override
    public void write(Alert alert, Context context) {
        if (!outbox.add(OutgoingAlert.of(alert, settings.page()), now())) {
            metrics.repeated();
            return;
        }
        if (!lookingSoon) {
            lookingSoon = true;
            after(
                    GATHER_MILLIS,
                    () -> {
                        lookingSoon = false;
                        look();
                    });
        }
    }

    /** What waits is state: a checkpoint waits for nobody. At the end of input all is sent. */
    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        while (endOfInput && waiting() > 0) {
            look();
            mailbox.yield();
        }
    }

    @Override
    public List<OutboxAlert> snapshotState(long checkpointId) {
        return outbox.all();
    }

    @Override
    public void close() {
        posts.close();
    }

    private void lookAgain() {
        after(
                LOOK_MILLIS,
                () -> {
                    look();
                    outbox.forget(now());
                    metrics.stands(
                            waiting(),
                            members.stream()
                                    .mapToLong(member -> member.awayMillis(now()))
                                    .max()
                                    .orElse(0));
                    lookAgain();
                });
    }

    private int waiting() {
        return members.stream()
                .mapToInt(member -> outbox.waiting(member.address(), now()))
                .max()
                .orElse(0);
    }

    private void look() {
        members.forEach(this::send);
    }

    private void send(AlertmanagerMember member) {
        long now = now();
        int limit = member.limit(now);
        List<Outbox.Due> due = limit == 0 ? List.of() : outbox.due(member.address(), now, limit);
        if (due.isEmpty()) {
            return;
        }
        member.asked();
        Instant time = Instant.ofEpochMilli(now);
        byte[] body =
                PostedAlert.json(
                        due.stream()
                                .map(each -> PostedAlert.of(each, time, settings.hold()))
                                .toList());
        posts.post(
                member.address(),
                body,
                (status, text, fault) ->
                        mail(
                                () ->
                                        answered(
                                                member,
                                                due,
                                                status,
                                                fault == null
                                                        ? status + " " + text
                                                        : fault.toString())));
    }

    private void answered(
            AlertmanagerMember member, List<Outbox.Due> sent, int status, String words) {
        switch (AlertmanagerMember.outcome(status)) {
            case TAKEN -> {
                member.took(now());
                sent.forEach(metrics::taken);
                outbox.taken(member.address(), sent, now());
            }
            case LATER -> {
                metrics.retried();
                member.failed(words, now());
            }
            case REFUSED -> refused(member, sent, words);
        }
        send(member);
    }

    /** Looks for the one by halves; the others it has taken, and takes again as they were. */
    private void refused(AlertmanagerMember member, List<Outbox.Due> sent, String words) {
        if (sent.size() > 1) {
            member.refused(sent.size());
            return;
        }
        member.took(now());
        metrics.refused();
        outbox.taken(member.address(), sent, now());
        OutgoingAlert alert = sent.get(0).alert();
        LOG.error(
                "{} refuses revision {} of alert {}, and nobody is told of it there: {}",
                member.address(),
                alert.revision(),
                alert.alertId(),
                RefusalWords.of(words));
    }

    private void mail(Runnable answer) {
        try {
            mailbox.execute(answer::run, "answer of Alertmanager");
        } catch (RejectedExecutionException e) {
            LOG.debug("the task has ended and takes no answer", e);
        }
    }

    private void after(long millis, Runnable action) {
        ScheduledFuture<?> unused = timers.registerTimer(now() + millis, time -> action.run());
    }

    private long now() {
        return timers.getCurrentProcessingTime();
    }
}
