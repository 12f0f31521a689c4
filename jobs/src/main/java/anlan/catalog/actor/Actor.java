package anlan.catalog.actor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Somebody who acts upon alerts; a row of {@code actors.csv}.
 *
 * @param login by which they are known: {@code by} of their actions
 * @param region code of the region in which they may act, with all below it
 * @param unit code of what they belong to; empty = none is named
 * @param may posts and actions, in the file with semicolons between
 */
public record Actor(
        @JsonProperty(required = true) String login,
        @JsonProperty(required = true) String name,
        @JsonProperty(value = "name_en", required = true) String nameEn,
        @JsonProperty(required = true) String region,
        String unit,
        @JsonProperty(required = true) List<String> may)
        implements Serializable {

    public Actor {
        unit = unit == null ? "" : unit;
        may =
                may == null
                        ? List.of()
                        : may.stream().map(String::strip).filter(one -> !one.isEmpty()).toList();
    }

    /** Actions that they may do, in the order of {@link Post#ALL}. */
    public List<String> actions() {
        return Post.ALL.actions().stream().filter(this::may).toList();
    }

    /** Whether they may do something, wherever. */
    public boolean may(String action) {
        return may.contains(action)
                || Arrays.stream(Post.values())
                        .anyMatch(
                                post ->
                                        may.contains(post.label())
                                                && post.actions().contains(action));
    }

    /** Whether a region is theirs to act in. */
    public boolean isAt(String place) {
        return place.startsWith(region);
    }

    /** What {@code may} can be made of: posts, then actions. */
    public static List<String> words() {
        return Stream.concat(
                        Arrays.stream(Post.values()).map(Post::label), Post.ALL.actions().stream())
                .toList();
    }
}
