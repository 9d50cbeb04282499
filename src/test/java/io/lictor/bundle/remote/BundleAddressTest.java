package io.lictor.bundle.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.bundle.BundleArchive;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One question to a real server: whole and in time, or a fault in a line.
@Timeout(60)
class BundleAddressTest {
    private static final int MOST = 1 << 16;
    private static final Optional<String> NOTHING = Optional.empty();

    private final Peer peer = new Peer();

    @AfterEach
    void close() {
        peer.close();
    }

    private static BundleAddress.Bounds bounds(Duration timeout) {
        return new BundleAddress.Bounds(timeout, MOST);
    }

    private BundleAddress address() {
        return new BundleAddress(peer.uri(), Optional.of("secret"), true, bounds(Duration.ofSeconds(20)));
    }

    private String fault(Optional<String> etag) throws InterruptedException {
        try (BundleAddress address = address()) {
            BundleAddress.Answer answer = address.ask(etag);
            return "answered " + answer.getClass().getSimpleName();
        } catch (IOException fault) {
            assertThat(fault.getMessage()).doesNotContainPattern("\\p{Cntrl}").doesNotContain("secret");
            return String.valueOf(fault.getMessage());
        }
    }

    @Test
    void anArchiveComesOnceAndThen304() throws Exception {
        peer.holds("\"v1\"", new byte[] {1, 2, 3});
        try (BundleAddress address = address()) {
            BundleAddress.Answer answer = address.ask(NOTHING);
            assertThat(answer).isInstanceOfSatisfying(BundleAddress.Answer.Archive.class, archive -> {
                assertThat(archive.bytes()).containsExactly(1, 2, 3);
                assertThat(archive.etag()).contains("\"v1\"");
            });
            assertThat(address.ask(Optional.of("\"v1\""))).isEqualTo(new BundleAddress.Answer.Unchanged());
        }
        assertThat(peer.asked())
                .containsExactly(
                        "/bundles/default.zip null Bearer secret", "/bundles/default.zip \"v1\" Bearer secret");
    }

    @Test
    void anUnasked304IsAFault() throws Exception {
        peer.answers(exchange -> exchange.sendResponseHeaders(304, -1));
        assertThat(fault(NOTHING)).contains("304 to a question without");
        assertThat(fault(Optional.of("\"v1\""))).isEqualTo("answered Unchanged");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectsAreNotFollowed(int status) throws Exception {
        try (Peer other = new Peer().holds("\"other\"", new byte[] {1})) {
            peer.answers(exchange -> {
                exchange.getResponseHeaders().add("Location", other.uri().toString());
                exchange.sendResponseHeaders(status, -1);
            });
            assertThat(fault(NOTHING)).contains(status + ", and redirects are not followed");
            assertThat(other.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"401, LICTOR_BUNDLE_TOKEN", "403, LICTOR_BUNDLE_TOKEN", "404, answered 404", "500, answered 500"})
    void otherAnswersAreFaults(int status, String said) throws Exception {
        peer.answers(exchange -> {
            exchange.sendResponseHeaders(status, 5);
            exchange.getResponseBody().write(new byte[5]);
        });
        assertThat(fault(NOTHING)).contains(said);
    }

    @Test
    void anAnswerThatIsCutIsAFault() throws Exception {
        peer.answers(exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(new byte[100]);
            exchange.getResponseBody().flush();
        });
        assertThat(fault(NOTHING)).contains("no whole answer");
    }

    @Test
    void anAnswerThatIsTooLongIsAFault() throws Exception {
        for (long declared : new long[] {MOST + 1, 0}) {
            peer.answers(exchange -> {
                exchange.sendResponseHeaders(200, declared);
                OutputStream to = exchange.getResponseBody();
                for (int i = 0; i <= MOST; i++) {
                    to.write(0);
                }
            });
            assertThat(fault(NOTHING)).contains("no whole answer");
        }
        peer.holds("\"most\"", new byte[MOST]);
        assertThat(fault(NOTHING)).isEqualTo("answered Archive");
    }

    @Test
    void anAnswerThatIsTooSlowIsAFaultHoweverItDawdles() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        try (BundleAddress hasty = new BundleAddress(peer.uri(), NOTHING, true, bounds(Duration.ofMillis(500)))) {
            peer.answers(exchange -> ended.await());
            assertThatThrownBy(() -> hasty.ask(NOTHING)).isInstanceOf(IOException.class);
            // headers at once, then a byte now and then: each wait is short, the whole is long
            peer.answers(exchange -> {
                exchange.sendResponseHeaders(200, 0);
                while (!ended.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                    exchange.getResponseBody().write(0);
                    exchange.getResponseBody().flush();
                }
            });
            assertThatThrownBy(() -> hasty.ask(NOTHING))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no whole answer came within 500 ms");
        } finally {
            ended.countDown();
        }
    }

    @Test
    void aServerThatIsAwayIsAFault() throws Exception {
        BundleAddress address = address();
        peer.close();
        assertThatThrownBy(() -> address.ask(NOTHING))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no whole answer came");
        address.close();
    }

    @Test
    void anEtagThatCouldSayMoreIsForgotten() throws Exception {
        peer.answers(exchange -> {
            exchange.getResponseHeaders().add("ETag", "no quotes, and what else");
            exchange.sendResponseHeaders(200, 1);
            exchange.getResponseBody().write(1);
        });
        try (BundleAddress address = address()) {
            assertThat(address.ask(NOTHING))
                    .isInstanceOfSatisfying(
                            BundleAddress.Answer.Archive.class,
                            archive -> assertThat(archive.etag()).isEmpty());
        }
    }

    private static String refusal(String uri, Optional<String> token, boolean verified) {
        try (BundleAddress address =
                new BundleAddress(URI.create(uri), token, verified, bounds(Duration.ofSeconds(1)))) {
            return "open " + address.shown();
        } catch (IllegalArgumentException unsafe) {
            return String.valueOf(unsafe.getMessage());
        }
    }

    @Test
    void plainHttpNeedsKeysAndNeverCarriesAToken() {
        Optional<String> token = Optional.of("t");
        assertThat(refusal("https://bundles.example/a.zip?key=1", token, false))
                .isEqualTo("open https://bundles.example/a.zip");
        assertThat(refusal("http://127.0.0.1:9/a", token, false)).startsWith("open");
        assertThat(refusal("http://[::1]:9/a", token, false)).startsWith("open");
        assertThat(refusal("http://bundles.example/a", NOTHING, true)).startsWith("open");
        assertThat(refusal("http://bundles.example/a", NOTHING, false)).contains("can change a bundle");
        assertThat(refusal("http://bundles.example/a", token, true)).contains("can read the token");
        assertThat(refusal("http://127.0.0.1.bundles.example/a", NOTHING, false))
                .contains("can change a bundle");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bundles.zip",
                "file:///etc/bundles.zip",
                "ftp://a.example/b",
                "https:///b",
                "https://u:p@a.example/b",
                "https://a.example/b#c"
            })
    void otherAddressesAreRefused(String uri) {
        assertThat(refusal(uri, NOTHING, true)).startsWith("an address of bundles");
    }

    @Test
    void tokensAndBoundsAreChecked() {
        assertThat(refusal("https://a.example/b", Optional.of("a\r\nHost: b"), true))
                .contains("visible ASCII");
        assertThatThrownBy(() -> new BundleAddress.Bounds(Duration.ZERO, 1)).hasMessageContaining("time-out");
        assertThatThrownBy(() -> new BundleAddress.Bounds(Duration.ofDays(1), 1))
                .hasMessageContaining("time-out");
        assertThatThrownBy(() -> new BundleAddress.Bounds(Duration.ofSeconds(1), 0))
                .hasMessageContaining("bytes");
        assertThatThrownBy(() -> new BundleAddress.Bounds(Duration.ofSeconds(1), 2 * BundleArchive.MOST_BYTES))
                .hasMessageContaining("bytes");
    }
}
