package anlan.local.personal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Somebody who is nobody, with what people write of each other.
 *
 * @param mobile eleven digits
 * @param identity with a check digit that is right
 */
record MadeUpPerson(String name, String mobile, String identity, String address) {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    /**
     * Makes one up.
     *
     * @param number 17 digits: division, birthday, serial number
     */
    static MadeUpPerson of(String name, String mobile, String number, String address) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (number.charAt(i) - '0');
        }
        return new MadeUpPerson(name, mobile, number + "10X98765432".charAt(sum % 11), address);
    }

    /** The numbers, in all the ways in which people write them. */
    List<String> numbers() {
        String spaced = mobile.replaceFirst("(...)(....)(....)", "$1 $2 $3");
        return List.of(
                mobile,
                "+86" + mobile,
                "0086 " + spaced,
                spaced.replace(' ', '-'),
                spaced.replace(' ', '\u3000'),
                wide(mobile),
                identity,
                wide(identity),
                identity.toLowerCase(Locale.ROOT));
    }

    /** All of it, alone and in one text. */
    List<String> texts() {
        List<String> texts = new ArrayList<>(numbers());
        texts.add(name);
        texts.add(address);
        texts.add("　" + name + "，" + identity + "，住" + address + "，电话" + mobile + " ");
        return texts;
    }

    /** What tells that it is there. */
    List<String> signs() {
        List<String> signs = new ArrayList<>(numbers());
        // what stands before them is no part of them
        signs.removeIf(it -> it.startsWith("+") || it.startsWith("00"));
        signs.add(mobile.replaceFirst("(...)(....)(....)", "$1 $2 $3"));
        signs.add(name);
        signs.add(address);
        return signs;
    }

    private static String wide(String ascii) {
        StringBuilder wide = new StringBuilder();
        ascii.chars().forEach(unit -> wide.append((char) (unit + 0xfee0)));
        return wide.toString();
    }
}
