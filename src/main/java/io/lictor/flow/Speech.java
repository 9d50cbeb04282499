package io.lictor.flow;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;

/// The words by which a person names a thing.
final class Speech {
    private static final int SHORTEST = 4;
    private static final int PLURAL = 5;
    private static final char FIRST_IDEOGRAPH = '\u2e80';

    /// Words that name nothing by themselves.
    private static final Set<String> COMMON =
            Set.of(("about account action address after again all also amount another anything around back because been"
                            + " before being best bill bills book both call cancel change check could create date day days"
                            + " delete details document does done down each email emails ever every everyone file files find"
                            + " first follow from full give good great have hello help here high hotel information into"
                            + " invoice item just keep know last latest less like list look made mail make many message"
                            + " messages money month more most much must name need never next note number only open order"
                            + " other over paid payment people place please price read recent reply right same schedule search"
                            + " see send sent should show since some someone something sure take task tell than thank thanks"
                            + " that their them then there these they thing this those time title today together told"
                            + " tomorrow total transaction transactions transfer type update upon used user using value very want"
                            + " week well were what when where which while whole will with without work would write year"
                            + " yesterday your yours true false none null monday tuesday wednesday thursday friday saturday sunday"
                            + " january february march april june july august september october november december")
                    .split(" "));

    /// Numbers that are no mere counts.
    private static final Pattern AMOUNT = Pattern.compile("\\b[0-9]{1,12}\\.[0-9]{1,2}\\b");

    private Speech() {}

    /// The naming words of a text, folded, a plural as its singular; and its amounts, however written.
    static Set<String> words(String text) {
        Set<String> words = new TreeSet<>();
        String folded = Folding.of(text);
        for (Matcher amount = AMOUNT.matcher(folded); amount.find(); ) {
            words.add(new BigDecimal(amount.group()).stripTrailingZeros().toPlainString());
        }
        for (int at = 0; at < folded.length(); ) {
            int end = at;
            while (end < folded.length() && Folding.joins(folded.charAt(end))) {
                end++;
            }
            String word = folded.substring(at, end);
            boolean naming = word.length() >= SHORTEST || (!word.isEmpty() && word.charAt(0) >= FIRST_IDEOGRAPH && word.length() > 1);
            if (naming && !COMMON.contains(word)) {
                words.add(word.length() >= PLURAL && word.endsWith("s") ? word.substring(0, word.length() - 1) : word);
            }
            at = Math.max(end, at + 1);
        }
        return words;
    }
}
