package io.lictor.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The words in the names of tools and arguments, and what kind of act a tool's name speaks of.
final class StepWords {
    private static final int MOST = 12;

    /// What a call does, by its name.
    enum Act {
        READ,
        MAKE,
        CHANGE,
        REMOVE,
        SEND,
        MONEY,
        ACCESS,
        LOGIN,
        END,
        OTHER;

        /// Whether it acts on the world.
        boolean acts() {
            return switch (this) {
                case MAKE, CHANGE, REMOVE, SEND, MONEY, ACCESS -> true;
                case READ, LOGIN, END, OTHER -> false;
            };
        }
    }

    private static final Map<String, Act> ACTS = acts();

    private StepWords() {}

    /// The words of a name in camel case, with underscores or with hyphens, in lower case.
    static List<String> of(String name) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        for (var i = 0; i < name.length() && words.size() < MOST; i++) {
            var c = name.charAt(i);
            var opens = Character.isUpperCase(c) && i > 0 && !Character.isUpperCase(name.charAt(i - 1));
            if ((opens || !Character.isLetter(c)) && !word.isEmpty()) {
                words.add(word.toString().toLowerCase(Locale.ROOT));
                word.setLength(0);
            }
            if (Character.isLetter(c)) word.append(c);
        }
        if (!word.isEmpty() && words.size() < MOST) words.add(word.toString().toLowerCase(Locale.ROOT));
        return words;
    }

    /// The act of the first word that speaks of one.
    static Act act(List<String> words) {
        for (var word : words) {
            var act = ACTS.get(word);
            if (act != null) return act;
        }
        return Act.OTHER;
    }

    private static Map<String, Act> acts() {
        var acts = new LinkedHashMap<String, Act>();
        put(acts, Act.READ, "get read search list find query view show fetch check lookup describe browse retrieve");
        put(acts, Act.READ, "count calculate compute estimate detect track inspect recommend summarize think");
        put(acts, Act.MAKE, "create add open apply submit order book register schedule reserve upload write append");
        put(acts, Act.MAKE, "insert generate make start record import enroll");
        put(acts, Act.CHANGE, "update modify edit set change move rename reschedule renew replace adjust assign");
        put(acts, Act.CHANGE, "enable activate control exchange return");
        put(acts, Act.REMOVE, "delete remove cancel close revoke clear block unfollow disable deactivate stop");
        put(acts, Act.SEND, "send share reply forward invite message email post publish notify dispatch call");
        put(acts, Act.MONEY, "pay transfer withdraw deposit buy sell purchase trade refund borrow loan charge");
        put(acts, Act.ACCESS, "grant unlock lock allow permit permission install execute run terminal download");
        put(acts, Act.LOGIN, "login logout authenticate verify signin confirm");
        put(acts, Act.END, "exit finish end");
        return Map.copyOf(acts);
    }

    private static void put(Map<String, Act> acts, Act act, String words) {
        for (var word : words.split(" ", -1)) acts.put(word, act);
    }
}
