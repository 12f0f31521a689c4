/** Texts of messages: their normal form, numbers as people write them, codes and what they mean. */
@NullMarked
package anlan.source.text;

import org.jspecify.annotations.NullMarked;
