package io.lictor.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.lictor.predicate.Definition;
import io.lictor.predicate.Kleene;
import io.lictor.predicate.Part;
import io.lictor.predicate.Window;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchReaderTest {
    private static final String SEEN = """
              seen:
                description: was seen
                from:
                  - match:
                      - {as: login, returned: [login], where: result.ok == true, authoritative: true}
                      - {as: talk, said: user}
                      - as: list
                        returned: [get_accounts]
                        after: login
                        within: 30m
                        join: {/arguments/user: login/arguments/user}
                        where: now.account in result.accounts && steps.login.tool == 'login'
                        authoritative: true
                      - {none: true, called: [logout], after: login}
            """;
    private static final String RULE = "rules:\n  R1: {on: refund, require: seen, " + Folder.CITE + "}\n";

    @TempDir
    Path root;

    @Test
    void aPatternIsRead() {
        Definition read = new Folder(root)
                .pack(Folder.HEAD + SEEN + RULE)
                .read()
                .packs()
                .values()
                .iterator()
                .next()
                .predicates()
                .getFirst()
                .from()
                .getFirst();

        Definition.Match match = (Definition.Match) read;
        assertThat(match.parts()).hasSize(4);
        assertThat(match.binding()).hasSize(3);
        Part list = match.parts().get(2);
        assertThat(list.name()).contains("list");
        assertThat(list.after()).contains("login");
        assertThat(list.within()).contains(new Window.Time(Duration.ofMinutes(30)));
        assertThat(list.joins())
                .isEqualTo(new TreeMap<>(
                        java.util.Map.of("/arguments/user", new Part.Reference("login", "/arguments/user"))));
        assertThat(match.parts().get(3))
                .isEqualTo(new Part(
                        Optional.empty(),
                        new Definition.OfStep(
                                Definition.Form.CALLED,
                                new TreeSet<>(java.util.List.of("logout")),
                                new TreeSet<>(),
                                new TreeMap<>(),
                                Optional.empty(),
                                false),
                        Optional.of("login"),
                        Optional.empty(),
                        new TreeMap<>(),
                        true));
    }

    /// Text that replaces a part of the pattern, the line it is reported at, and words of the report.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'as: list'         | 'as: login'          | 14 | `login` is given twice | otherwise",
                "'as: list'         | 'as: the-list'       | 14 | `the-list` is no name | small letters",
                "'none: true'       | 'none: true, as: x'  | 21 | has no name | leave `as` out",
                "'none: true'       | 'none: maybe'        | 21 | expected true or false | maybe",
                "'after: login\n'   | 'after: logn\n'      | 16 | no step before this one is called `logn` | did you mean `login`?",
                "'after: login\n'   | 'after: list\n'      | 16 | no step before this one is called `list` | with `as` further up",
                "'as: login, '      | ''                   | 16 | no step before this one is called `login` | with `as` further up",
                "30m                | 30 minutes           | 17 | `30 minutes` is no window | `5 steps`",
                "/arguments/user:   | /args/user:          | 18 | `/args/user` is no place in a step | `/result/`",
                "login/arguments/user | /arguments/user    | 18 | names no value of a step | login/arguments/user",
                "login/arguments/user | logon/arguments/user | 18 | called `logon` | did you mean `login`?",
                "login/arguments/user | login/user         | 18 | `/user` is no place in a step | start with",
                "'/arguments/user: login' | '/result/user: login' | 18 | a call has no result | `returned`",
                "login/arguments/user | talk/result/user  | 18 | a message has neither | `text`",
                "steps.login.tool   | steps.logon.tool     | 19 | called `logon` | did you mean `login`?",
                "now.account in     | user_last in         | 19 | step 3: `user_last` cannot be used here | language.md",
                "now.account in     | now.account inside   | 11 | step 3: no CEL condition | language.md",
                "'result.ok == true, authoritative: true}' | 'steps.login.result.ok}' | 12 | no step before this one is called `login` | as",
                "'called: [logout]' | 'caled: [logout]'    | 21 | unknown key `caled` | did you mean `called`?",
                "'called: [logout]' | 'called: [a], returned: [b]' | 21 | exactly one of called, returned, said | for example"
            })
    void aFaultIsRefusedWithItsPlaceAndAFix(
            String part, String wrong, int line, String message, String fix) {
        String seen = SEEN.replace(part, wrong);
        if (message.contains("call has no")) {
            seen = seen.replace("returned: [get_accounts]", "called: [get_accounts]");
        }
        String yaml = Folder.HEAD + seen + RULE;
        assertThat(yaml).isNotEqualTo(Folder.HEAD + SEEN + RULE);
        assertThat(new Folder(root).pack(yaml).faults())
                .anySatisfy(fault -> assertThat(fault)
                        .startsWith("shop/pack.yaml:" + line + ":")
                        .contains(message)
                        .contains(fix));
    }
}
