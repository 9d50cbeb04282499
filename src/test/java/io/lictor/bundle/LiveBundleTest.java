package io.lictor.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.policy.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bundles that change on disk, without threads and without waiting: each look is a call.
class LiveBundleTest {
    private static final String SOUND = Folder.HEAD + Folder.RULE;
    private static final String OTHER = SOUND.replace("pays back", "pays money back");
    private static final String BROKEN = SOUND.replace("require: verified", "require: verifed");

    @TempDir
    Path root;

    private Folder folder;
    private final Minutes clock = new Minutes();

    /// A clock that gains a minute at each reading.
    private static final class Minutes extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            Instant read = now;
            now = now.plusSeconds(60);
            return read;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void start() {
        folder = new Folder(root).pack(SOUND);
    }

    private LiveBundle<SortedSet<String>> live() {
        return live(bundle -> new TreeSet<>(bundle.packs().keySet()));
    }

    private <T> LiveBundle<T> live(Function<Bundle, T> build) {
        return new LiveBundle<>(folder.reader(), build, clock);
    }

    /// Looks until the files have been the same twice, and once more.
    private static Reload settled(LiveBundle<?> live) {
        Reload reload = live.look();
        while (reload instanceof Reload.Unsettled) {
            reload = live.look();
        }
        assertThat(live.look()).isEqualTo(new Reload.Unchanged());
        return reload;
    }

    @Test
    void nothingHappensWhileNothingChanges() {
        LiveBundle<SortedSet<String>> live = live();
        LiveBundle.InForce<SortedSet<String>> first = live.inForce();
        assertThat(live.look()).isEqualTo(new Reload.Unchanged());
        assertThat(live.look()).isEqualTo(new Reload.Unchanged());
        assertThat(live.inForce()).isSameAs(first);
        assertThat(first.status().revision()).isEqualTo(folder.read().revision());
        assertThat(first.status().refused()).isEmpty();
    }

    @Test
    void aChangeIsReadOnceTwoLooksAgree() {
        LiveBundle<SortedSet<String>> live = live();
        String before = live.inForce().status().revision();
        folder.pack(OTHER);
        assertThat(live.look()).isEqualTo(new Reload.Unsettled());
        folder.pack(OTHER + "# more to come\n");
        assertThat(live.look()).isEqualTo(new Reload.Unsettled());
        assertThat(live.inForce().status().revision()).isEqualTo(before);
        String now = folder.read().revision();
        assertThat(live.look()).isEqualTo(new Reload.Swapped(before, now));
        assertThat(live.inForce().status().revision()).isEqualTo(now).isNotEqualTo(before);
        assertThat(live.inForce().status().loadedAt()).isEqualTo("2026-01-01T00:01:00Z");
        assertThat(live.look()).isEqualTo(new Reload.Unchanged());
    }

    @Test
    void aBrokenBundleIsRefusedAndTheOldOneStays() {
        LiveBundle<SortedSet<String>> live = live();
        String before = live.inForce().status().revision();
        folder.pack(BROKEN);
        assertThat(settled(live)).isInstanceOfSatisfying(Reload.Refused.class, refused -> {
            assertThat(refused.inForce()).isEqualTo(before);
            assertThat(refused.faults()).singleElement().asString().contains("did you mean `verified`?");
        });
        LiveBundle.Status status = live.inForce().status();
        assertThat(status.revision()).isEqualTo(before);
        assertThat(status.loadedAt()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(status.refused()).hasValueSatisfying(refusal -> {
            assertThat(refusal.since()).isEqualTo("2026-01-01T00:01:00Z");
            assertThat(refusal.faults()).hasSize(1);
        });
        folder.pack(BROKEN + BROKEN);
        assertThat(settled(live)).isInstanceOf(Reload.Refused.class);
        assertThat(live.inForce().status().refused()).hasValueSatisfying(refusal -> {
            assertThat(refusal.since()).isEqualTo("2026-01-01T00:01:00Z");
            assertThat(refusal.at()).isEqualTo("2026-01-01T00:02:00Z");
        });
        folder.pack(OTHER);
        assertThat(settled(live)).isInstanceOf(Reload.Swapped.class);
        assertThat(live.inForce().status().refused()).isEmpty();
    }

    @Test
    void theOldFilesBackAgainEndTheRefusalWithoutASwap() {
        List<Bundle> built = new ArrayList<>();
        LiveBundle<Bundle> live = live(bundle -> {
            built.add(bundle);
            return bundle;
        });
        String revision = live.inForce().status().revision();
        folder.pack(BROKEN);
        settled(live);
        folder.pack(SOUND);
        assertThat(settled(live)).isEqualTo(new Reload.Same(revision));
        assertThat(live.inForce().status().refused()).isEmpty();
        folder.pack("# a remark\n" + SOUND);
        assertThat(settled(live)).isEqualTo(new Reload.Same(revision));
        assertThat(built).hasSize(1);
        assertThat(live.inForce().status().loadedAt()).isEqualTo("2026-01-01T00:00:00Z");
    }

    @Test
    void aFileThatIsOnlyTouchedIsNotReadAgain() throws IOException {
        LiveBundle<SortedSet<String>> live = live();
        Path file = root.resolve("rules/shop/pack.yaml");
        folder.pack(BROKEN);
        settled(live);
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.from(Instant.EPOCH));
        assertThat(live.look()).isEqualTo(new Reload.Unchanged());
        assertThat(live.look()).isEqualTo(new Reload.Unchanged());
    }

    @Test
    void packsComeAndGoButNotAll() throws IOException {
        LiveBundle<SortedSet<String>> live = live();
        folder.pack("other", SOUND.replace("pack: shop", "pack: other"));
        assertThat(settled(live)).isInstanceOf(Reload.Swapped.class);
        assertThat(live.inForce().value()).containsExactly("other", "shop");
        Files.delete(root.resolve("rules/shop/pack.yaml"));
        assertThat(settled(live)).isInstanceOf(Reload.Swapped.class);
        assertThat(live.inForce().value()).containsExactly("other");
        Files.delete(root.resolve("rules/other/pack.yaml"));
        assertThat(settled(live))
                .isInstanceOfSatisfying(
                        Reload.Refused.class,
                        refused -> assertThat(refused.faults())
                                .singleElement()
                                .asString()
                                .contains("no pack found"));
        assertThat(live.inForce().value()).containsExactly("other");
        Files.move(root.resolve("rules"), root.resolve("elsewhere"));
        assertThat(settled(live))
                .isInstanceOfSatisfying(
                        Reload.Refused.class,
                        refused -> assertThat(refused.faults())
                                .singleElement()
                                .asString()
                                .contains("no such file"));
        Files.move(root.resolve("elsewhere"), root.resolve("rules"));
        folder.pack(SOUND);
        assertThat(settled(live)).isInstanceOf(Reload.Swapped.class);
        assertThat(live.inForce().value()).containsExactly("shop");
    }

    @Test
    void aSwappedLinkIsAChange() throws IOException {
        for (String version : List.of("1", "2")) {
            String text = version.equals("1") ? SOUND : OTHER;
            folder.write("rules/shop/..v" + version + "/pack.yaml", text);
        }
        Path pack = root.resolve("rules/shop");
        Files.delete(pack.resolve("pack.yaml"));
        Files.createSymbolicLink(pack.resolve("..data"), Path.of("..v1"));
        Files.createSymbolicLink(pack.resolve("pack.yaml"), Path.of("..data/pack.yaml"));
        LiveBundle<SortedSet<String>> live = live();
        Files.createSymbolicLink(pack.resolve("..data_tmp"), Path.of("..v2"));
        Files.move(pack.resolve("..data_tmp"), pack.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
        assertThat(settled(live)).isInstanceOf(Reload.Swapped.class);
        assertThat(settled(live)).isEqualTo(new Reload.Unchanged());
    }

    @Test
    void aFileRenamedOverTheOldOneIsAChangeWhateverItsTimeAndSize() throws IOException {
        LiveBundle<SortedSet<String>> live = live();
        Path file = root.resolve("rules/shop/pack.yaml");
        Path next = root.resolve("rules/shop/.pack.yaml.swp");
        Files.writeString(next, SOUND.replace("pays back", "pays bakc"));
        Files.setLastModifiedTime(next, Files.getLastModifiedTime(file));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        assertThat(settled(live)).isInstanceOf(Reload.Swapped.class);
    }

    @Test
    void aChangedDocumentIsAChange() {
        LiveBundle<SortedSet<String>> live = live();
        folder.write("policies/shop/policy.md", Folder.DOCUMENT + "New.\n");
        assertThat(settled(live))
                .isInstanceOfSatisfying(
                        Reload.Refused.class,
                        refused -> assertThat(refused.faults())
                                .singleElement()
                                .asString()
                                .contains("has changed"));
        folder.write("policies/shop/policy.md", Folder.DOCUMENT);
        assertThat(settled(live)).isInstanceOf(Reload.Same.class);
    }

    @Test
    void filesThatChangeWhileTheyAreReadAreReadAgain() {
        Folder watched = folder;
        List<String> texts = new ArrayList<>(List.of(OTHER, SOUND, OTHER.replace("money", "cash")));
        BundleReader torn = folder.reader(() -> {
            if (!texts.isEmpty()) {
                watched.pack(texts.removeFirst());
            }
        });
        LiveBundle<Bundle> live = new LiveBundle<>(torn, bundle -> bundle, clock);
        assertThat(texts).isEmpty();
        assertThat(live.inForce().status().revision())
                .isNotEqualTo(folder.read().revision());
        assertThat(settled(live)).isInstanceOf(Reload.Swapped.class);
        assertThat(live.inForce().status().revision()).isEqualTo(folder.read().revision());
    }

    @Test
    void whatCannotBeBuiltIsRefused() {
        LiveBundle<String> live = live(bundle -> {
            if (bundle.packs().containsKey("other")) {
                throw new IllegalArgumentException("`other` is not for us");
            }
            return "built";
        });
        folder.pack("other", SOUND.replace("pack: shop", "pack: other"));
        assertThat(settled(live))
                .isInstanceOfSatisfying(
                        Reload.Refused.class,
                        refused -> assertThat(refused.faults())
                                .singleElement()
                                .asString()
                                .contains("cannot come into force: `other` is not for us"));
        assertThat(live.inForce().value()).isEqualTo("built");
    }

    @Test
    void aFirstBundleThatIsBrokenIsNoStart() {
        folder.pack(BROKEN);
        assertThatThrownBy(this::live)
                .isInstanceOfSatisfying(
                        BundleException.class,
                        refused -> assertThat(refused.faults()).hasSize(1));
    }

    @Test
    void otherFilesAreFollowedAtOnceAndLeftAgain() throws IOException {
        LiveBundle<SortedSet<String>> live = live();
        String first = live.inForce().status().revision();
        Folder other = new Folder(root.resolve("pushed")).pack(OTHER);
        BundleFiles pushed = new BundleFiles(root.resolve("pushed/rules"), root.resolve("pushed/policies"));
        String second = other.read().revision();
        assertThat(live.follow(pushed)).isEqualTo(new Reload.Swapped(first, second));
        assertThat(live.follow(pushed)).isEqualTo(new Reload.Same(second));
        folder.pack(SOUND.replace("pays back", "is not followed now"));
        assertThat(live.look()).isEqualTo(new Reload.Unchanged());
        folder.pack(SOUND);
        assertThat(live.follow(folder.reader().files())).isEqualTo(new Reload.Swapped(second, first));
        folder.pack(OTHER);
        assertThat(settled(live)).isEqualTo(new Reload.Swapped(first, second));
    }

    @Test
    void otherFilesThatAreBrokenChangeNothingButTheStatus() throws IOException {
        LiveBundle<SortedSet<String>> live = live();
        SortedSet<String> value = live.inForce().value();
        String revision = live.inForce().status().revision();
        new Folder(root.resolve("pushed")).pack(BROKEN);
        BundleFiles pushed = new BundleFiles(root.resolve("pushed/rules"), root.resolve("pushed/policies"));
        assertThat(live.follow(pushed)).isInstanceOf(Reload.Refused.class);
        assertThat(live.inForce().value()).isSameAs(value);
        assertThat(live.inForce().status().refused()).isPresent();
        assertThat(live.look()).isEqualTo(new Reload.Unchanged());
        Fault fault = new Fault("lictor.bundles", 1, 1, "no archive", "");
        assertThat(live.refuse(List.of(fault))).isEqualTo(new Reload.Refused(revision, List.of(fault)));
        assertThat(live.inForce().status().refused().orElseThrow().faults()).containsExactly(fault);
        assertThat(live.follow(folder.reader().files())).isEqualTo(new Reload.Same(revision));
        assertThat(live.inForce().status().refused()).isEmpty();
    }
}
