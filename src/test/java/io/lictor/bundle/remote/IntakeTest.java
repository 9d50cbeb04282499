package io.lictor.bundle.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lictor.bundle.BundleFiles;
import io.lictor.bundle.Folder;
import io.lictor.bundle.LiveBundle;
import io.lictor.bundle.Reload;
import io.lictor.bundle.Trust;
import io.lictor.guard.NoBundle;
import io.lictor.policy.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What comes over the wire comes into force verified, whole and in order, or changes nothing.
class IntakeTest {
    @TempDir
    Path root;

    private Releases releases;
    private LiveBundle<Bundle> live;

    @BeforeEach
    void start() {
        releases = new Releases(root);
        live = releases.nothing();
    }

    private Intake intake(LiveBundle<Bundle> into, Trust trust) {
        return new Intake(into, new Intake.Terms("default", trust, root.resolve("taken"), Optional.empty()));
    }

    private Intake intake() {
        return intake(live, releases.trust(Releases.KEY));
    }

    private void refused(Reload reload, String why) {
        assertThat(reload)
                .isInstanceOfSatisfying(
                        Reload.Refused.class,
                        refused -> assertThat(refused.faults())
                                .isNotEmpty()
                                .anySatisfy(
                                        fault -> assertThat(fault.toString()).contains(why)));
        assertThat(live.refusal()).isPresent();
    }

    @Test
    void beforeTheFirstThereIsNothingToJudgeBy() {
        assertThatThrownBy(live::inForce).isInstanceOf(NoBundle.class);
        assertThat(live.present()).isEmpty();
        assertThat(live.look()).isEqualTo(new Reload.Unchanged());
    }

    @Test
    void aRefusedFirstOneLeavesNothing() throws IOException {
        Intake intake = intake();
        refused(intake.take(new byte[] {'P', 'K'}), "cannot be read");
        refused(intake.take(releases.made("pays").bytes()), "it is not signed");
        assertThat(live.present()).isEmpty();
        assertThat(intake.taken()).isEmpty();
        assertThat(intake.take(releases.signed("pays", 1))).isInstanceOf(Reload.Swapped.class);
        assertThat(live.refusal()).isEmpty();
        assertThat(Releases.word(live)).isEqualTo("pays");
    }

    @Test
    void whatIsTakenIsNamed() throws IOException {
        Intake intake = intake();
        assertThat(intake.take(releases.signed("pays", 4))).isInstanceOf(Reload.Swapped.class);
        assertThat(intake.taken()).hasValueSatisfying(taken -> {
            assertThat(taken.key()).contains(Releases.KEY.id());
            assertThat(taken.serial()).hasValue(4);
            assertThat(taken.manifest())
                    .isEqualTo(releases.made("pays", OptionalLong.of(4)).hash());
        });
        assertThat(intake.take(releases.signed("pays", 4))).isInstanceOf(Reload.Same.class);
    }

    @Test
    void onAnyFaultTheOneBeforeStays() throws IOException {
        Intake intake = intake();
        intake.take(releases.signed("before", 4));
        LiveBundle.InForce<Bundle> before = live.inForce();
        Optional<Taken> taken = intake.taken();
        byte[] cut = releases.signed("after", 5);
        refused(intake.take(java.util.Arrays.copyOf(cut, cut.length - 1)), "");
        refused(intake.take(releases.made("after", OptionalLong.of(5)).bytes()), "it is not signed");
        refused(
                intake.take(releases.made("after", OptionalLong.of(5))
                        .signed(Releases.OTHER)
                        .bytes()),
                "none of");
        refused(intake.take(releases.broken()), "");
        assertThat(live.inForce().value()).isSameAs(before.value());
        assertThat(intake.taken()).isEqualTo(taken);
        assertThat(live.look()).isEqualTo(new Reload.Unchanged());
        assertThat(Releases.word(live)).isEqualTo("before");
    }

    @Test
    void aBundleOfAnotherNameIsRefused() throws IOException {
        Intake other = new Intake(
                live, new Intake.Terms("other", releases.trust(Releases.KEY), root.resolve("taken"), Optional.empty()));
        refused(other.take(releases.signed("pays", 1)), "packed as `default`, not as `other`");
        assertThatThrownBy(() -> new Intake.Terms("No name", Trust.NONE, root, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thereIsNoWayBackToALowerSerial() throws IOException {
        Intake intake = intake();
        intake.take(releases.signed("five", 5));
        refused(intake.take(releases.signed("four", 4)), "serial number 4 is lower than 5");
        refused(intake.take(releases.signed("otherwise", 5)), "serial number 5 of another bundle");
        refused(
                intake.take(releases.made("unnumbered").signed(Releases.KEY).bytes()),
                "it has no serial number, and 5 was taken");
        assertThat(Releases.word(live)).isEqualTo("five");
        assertThat(intake.take(releases.signed("six", 6))).isInstanceOf(Reload.Swapped.class);
    }

    @Test
    void norAfterARestart() throws IOException {
        intake().take(releases.signed("five", 5));
        live = releases.nothing();
        Intake again = intake();
        byte[] kept = again.kept().orElseThrow();
        refused(again.take(releases.signed("four", 4)), "lower than 5");
        assertThat(again.take(kept)).isInstanceOf(Reload.Swapped.class);
        assertThat(Releases.word(live)).isEqualTo("five");
    }

    @Test
    void whatWasKeptCountsOnlyWithItsSignature() throws IOException {
        intake().take(releases.signed("five", 5));
        assertThat(intake(live, releases.trust(Releases.OTHER)).kept()).isEmpty();
        assertThat(intake(live, Trust.NONE).kept()).isEmpty();
        Path file = root.resolve("taken/kept.zip");
        byte[] forged = Files.readAllBytes(file);
        forged[forged.length / 2] ^= 1;
        Files.write(file, forged);
        assertThat(intake().kept()).isEmpty();
        Files.write(file, releases.made("unsigned").bytes());
        assertThat(intake().kept()).isEmpty();
    }

    @Test
    void aWithdrawalCountsOnlyWhereNothingIsSigned() throws IOException {
        BundleFiles folders = new BundleFiles(root.resolve("local/rules"), root.resolve("local/policies"));
        new Folder(root.resolve("local")).pack((Folder.HEAD + Folder.RULE).replace("pays back", "of the folder"));
        Intake signed = intake();
        signed.take(releases.signed("pays", 1));
        refused(signed.withdrawn(folders), "nobody can sign");
        assertThat(Releases.word(live)).isEqualTo("pays");
        live = releases.nothing();
        Intake open = intake(live, Trust.NONE);
        open.take(releases.made("pays").bytes());
        assertThat(open.taken())
                .hasValueSatisfying(taken -> assertThat(taken.key()).isEmpty());
        assertThat(open.withdrawn(folders)).isInstanceOf(Reload.Swapped.class);
        assertThat(open.taken()).isEmpty();
        assertThat(Releases.word(live)).isEqualTo("of the folder");
    }

    @Test
    void whatCannotBeUnpackedChangesNothing() throws IOException {
        Intake intake = intake();
        intake.take(releases.signed("before", 1));
        Files.move(root.resolve("taken"), root.resolve("away"));
        Files.writeString(root.resolve("taken"), "a file in the way");
        byte[] next = releases.signed("after", 2);
        assertThatThrownBy(() -> intake.take(next)).isInstanceOf(IOException.class);
        assertThat(Releases.word(live)).isEqualTo("before");
        Files.delete(root.resolve("taken"));
        assertThat(intake.take(next)).isInstanceOf(Reload.Swapped.class);
    }

    @Test
    void onlyTheOwnerEntersTheFolderAndOnlyOneBundleLiesInIt() throws IOException {
        Intake intake = intake();
        for (int i = 1; i <= 3; i++) {
            intake.take(releases.signed("number " + (char) ('a' + i), i));
        }
        intake.take(releases.broken());
        try (Stream<Path> unpacked = Files.list(root.resolve("taken/unpacked"))) {
            assertThat(unpacked).hasSize(1);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve("taken"))))
                .isEqualTo("rwx------");
    }
}
