package io.lictor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/// A fault in the log says what and where, and quotes nothing.
class WordlessTest {
    private static final String SECRET = "what the agent wrote";

    private static String printed(Throwable fault) {
        StringWriter text = new StringWriter();
        fault.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void itKeepsClassesAndPlacesButNoMessages() {
        Throwable inner = new NumberFormatException("For input string: \"" + SECRET + "\"");
        Throwable fault = new IllegalStateException("cannot read " + SECRET, inner);
        fault.addSuppressed(new IllegalArgumentException(SECRET));
        assertThat(printed(fault)).contains(SECRET);

        String shown = printed(Wordless.of(fault));

        assertThat(shown)
                .doesNotContain(SECRET)
                .contains(
                        IllegalStateException.class.getName(),
                        NumberFormatException.class.getName(),
                        "WordlessTest.itKeepsClassesAndPlacesButNoMessages");
    }

    @Test
    void aCircleOfCausesEnds() {
        Exception one = new Exception(SECRET);
        Exception two = new Exception(SECRET, one);
        one.initCause(two);
        assertThat(printed(Wordless.of(one))).doesNotContain(SECRET);
    }
}
