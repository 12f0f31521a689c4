package anlan.catalog;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What people call a thing, in Chinese and in English. */
public record Name(String zh, String en) implements Serializable {

    /**
     * As a file has it: one language is enough, and stands for the other, too.
     *
     * @throws IllegalArgumentException when neither is there
     */
    @JsonCreator
    static Name of(
            @JsonProperty("zh") @Nullable String zh, @JsonProperty("en") @Nullable String en) {
        boolean chinese = zh != null && !zh.isBlank();
        boolean english = en != null && !en.isBlank();
        if (!chinese && !english) {
            throw new IllegalArgumentException(
                    "write it in Chinese (zh), in English (en), or both");
        }
        return new Name(String.valueOf(chinese ? zh : en), String.valueOf(english ? en : zh));
    }

    /** As a file has it that writes a text alone: the same in both languages. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Name of(String text) {
        return of(text, text);
    }
}
