package anlan.delivery;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where alerts are posted, and how.
 *
 * @param addresses of all members of the cluster of Alertmanagers, such as {@code
 *     http://alertmanager:9093}; each is told of everything
 * @param authorizationFile file with the header Authorization, on every TaskManager; null = none
 * @param page where the planners' page is; empty = nowhere
 * @param batch alerts of a request
 * @param refresh how often one is reminded of what goes on, as it forgets with each restart
 * @param hold how long one that hears nothing more takes an alert for going on
 */
public record AlertmanagerSettings(
        List<String> addresses,
        @Nullable String authorizationFile,
        String page,
        int batch,
        Duration refresh,
        Duration hold)
        implements Serializable {}
