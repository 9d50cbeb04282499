package io.lictor.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.bundle.BundleException;
import io.lictor.caller.Caller;
import io.lictor.caller.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The file of callers is read whole, and every fault of it stands at its place.
class DirectoryReaderTest {
    private static final Path MAXIMAL = Path.of("src/test/resources/maximal/callers.yaml");

    @Test
    void everythingInItIsRead() {
        Directory read = DirectoryReader.read(MAXIMAL);
        assertThat(read.issuers()).singleElement().satisfies(issuer -> {
            assertThat(issuer.audience()).isEqualTo("lictor");
            assertThat(issuer.algorithms()).containsExactly("RS256", "ES256");
            assertThat(issuer.keys()).isPresent();
        });
        assertThat(read.entries()).map(entry -> entry.caller().name()).containsExactly("auditor", "support-desk");
        Directory.Entry desk = read.entries().get(1);
        assertThat(desk.caller())
                .isEqualTo(new Caller("support-desk", "acme", new TreeSet<>(List.of(Role.CHECK, Role.AUDIT)), true));
        assertThat(desk.keys()).hasSize(2);
        assertThat(desk.subject()).hasValue("cn=support-desk,o=acme");
        assertThat(desk.token().orElseThrow().claims()).containsEntry("/org/unit", "night");
        assertThat(read.entries().getFirst().caller().facts()).isFalse();
        assertThat(read.limits())
                .map(limit -> limit.scope() + " " + limit.rate())
                .containsExactlyInAnyOrder(
                        "caller 600 per 1m",
                        "caller 20000 per 1d",
                        "tenant 100000 per 1d",
                        "agent 60 per 1m",
                        "tool 50 per 1d");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: support-desk|nmae: support-desk|9:5: unknown key `nmae` (did you mean `name`?)",
                "tenant: acme|tenant: a b|10:13: `a b` is no name",
                "roles: [check, audit]|roles: [check, audits]|11:20: `audits` is no role (did you mean `audit`?)",
                "roles: [check, audit]|roles: []|9:5: the caller `support-desk` has no roles",
                "facts: true|facts: maybe|12:12: expected true or false",
                "- 0123456789abcdef0123|- secret-key-of-mine|14:9: expected the SHA-256 of a key",
                "key: 2123|key: 1123|24:10: this key is given twice, before by `support-desk`",
                "CN=support-desk,O=Acme|support-desk|16:18: expected the subject of a certificate",
                "issuer: corp|issuer: crop|18:15: there is no issuer `crop` (did you mean `corp`?)",
                "claims: {sub: support-desk, /org/unit: night}|claims: {}|17:5: a token is told by its claims",
                "audience: lictor|audience: ''|3:5: `audience` is missing",
                "keys: https|keys: http|6:11: expected an address with https, or http on this machine",
                "issuer: https|issuer: http|4:13: expected an address with https, or http on this machine",
                "[RS256, ES256]|[RS256, HS256]|7:25: `HS256` is not accepted as an algorithm",
                "[RS256, ES256]|[none]|7:18: `none` is not accepted as an algorithm",
                "600 per 1m|600/m|20:14: expected a rate such as `600 per 1m`",
                "name: auditor|name: support-desk|21:5: the caller `support-desk` is given twice",
                "limit: 60 per 1m|limt: 60 per 1m|27:32: unknown key `limt` (did you mean `limit`?)"
            })
    void faultsStandAtTheirPlace(String from, String to, String fault) throws Exception {
        String sound = Files.readString(MAXIMAL);
        String broken = sound.replace(from, to);
        assertThat(broken).isNotEqualTo(sound);
        assertThatThrownBy(() -> DirectoryReader.of(broken, "callers.yaml"))
                .isInstanceOf(BundleException.class)
                .satisfies(refused -> assertThat(
                                String.valueOf(refused.getMessage()).lines())
                        .anySatisfy(line -> assertThat(line).startsWith("callers.yaml:" + fault)));
    }

    /// Whoever writes a key where its hash belongs does not find it in a log.
    @Test
    void aKeyInTheFileIsNotRepeated() {
        String key = KeyHash.key(new SecureRandom());
        String text = "callers: [{name: a, tenant: b, roles: [check], key: %s}]".formatted(key);
        assertThatThrownBy(() -> DirectoryReader.of(text, "callers.yaml"))
                .hasMessageContaining("1:53: expected the SHA-256")
                .satisfies(refused ->
                        assertThat(String.valueOf(refused.getMessage())).doesNotContain(key.substring(8, 20)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "callers: []|there are no callers",
                "issuers: []|there are no callers",
                "callers: {}|expected a list",
                "[]|expected a mapping",
                "callers: [{name: a, tenant: b, roles: [check]}]|cannot be recognised",
                "callers: [x]|expected a mapping",
                "'callers: ['|no YAML"
            })
    void whatNamesNobodyIsRefused(String text, String why) {
        assertThatThrownBy(() -> DirectoryReader.of(text, "callers.yaml"))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(why);
    }

    @Test
    void keysAreUnlikeEachOther() {
        Set<String> keys = new HashSet<>();
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < 100; i++) {
            keys.add(KeyHash.key(random));
        }
        assertThat(keys).hasSize(100).allMatch(key -> key.matches("lictor_[A-Za-z0-9_-]{43}"));
    }
}
