package io.lictor.extraction.clause;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.extraction.document.DocumentReader;
import io.lictor.extraction.document.PolicyText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Words in any order: whatever a document says, it is read without a fault, and phrases stand in it.
class AnyWordsTest {
    private static final List<String> WORDS = List.of("""
            clerks guests you we it they nobody the a no not never must may can shall should will do does
            be is are have sell smoke pay share need require allow expect make sure take action help find
            print wine rooms files access code who that which whom if unless only when before after until
            within once at any time for the purpose of in accordance with by using otherwise , , , — — ; :
            . ( ) (unless (that (30) (a) “none,” and or nor but neither nothing five 5 more than less at
            most times the per days under no circumstances so then please to from on duty right discretion
            means including such as
            """.split("\\s+", -1));

    @Test
    void areReadWithoutAFault() {
        Random random = new Random(7);
        for (int i = 0; i < 4_000; i++) {
            StringBuilder text = new StringBuilder(i % 3 == 0 ? "Clerks must not:\n\n- " : "");
            int length = 1 + random.nextInt(i % 100 == 0 ? 300 : 25);
            for (int k = 0; k < length; k++) {
                text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
            }
            PolicyText document = DocumentReader.read("a.md", (text + "x\n").getBytes(StandardCharsets.UTF_8));

            assertThat(ClauseReader.read(document))
                    .as(text::toString)
                    .allSatisfy(clause -> assertThat(clause.phrases())
                            .allSatisfy(phrase -> assertThat(phrase.start())
                                    .isBetween(0, phrase.end() - 1)
                                    .isLessThan(document.text().length())));
        }
    }
}
