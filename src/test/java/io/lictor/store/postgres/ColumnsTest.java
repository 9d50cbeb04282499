package io.lictor.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Names as columns hold them.
class ColumnsTest {
    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars('\0', '\\', 'u', 'h', '0', '1', 'd', '8', '\u001f', '\ud83d', '\ude00', 'é')
                .ofMaxLength(12);
    }

    @Property
    void differentNamesStayDifferent(@ForAll("names") String one, @ForAll("names") String other) {
        assertThat(Columns.of(one).equals(Columns.of(other))).isEqualTo(one.equals(other));
    }

    @Property
    void everyFormCanBeHeld(@ForAll("names") String name, @ForAll("names") String more) {
        String form = Columns.of(name + more.repeat(60));
        assertThat(form).doesNotContain("\0").doesNotContain(String.valueOf(Columns.SEPARATOR));
        assertThat(form.codePoints()).noneMatch(point -> point >= 0xD800 && point < 0xE000);
        assertThat(form.length()).isLessThanOrEqualTo(500);
    }

    @Property
    void plainNamesStayAsTheyAre(@ForAll @net.jqwik.api.constraints.AlphaChars String name) {
        if (name.length() <= 500) {
            assertThat(Columns.of(name)).isEqualTo(name);
        }
    }
}
