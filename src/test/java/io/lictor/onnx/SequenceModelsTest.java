package io.lictor.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.lictor.predicate.Classifier.Window;
import io.lictor.predicate.Unanswered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Sequence classifiers of others, loaded from folders that the test writes.
class SequenceModelsTest {
    @TempDir
    Path folder;

    private static SequenceClassifier load(Path folder) {
        return SequenceModels.load(SequenceModels.find(folder));
    }

    /// What softmax makes of a bias of 2 for the one label and words of this weight for the other.
    private static double expected(double words) {
        return Math.round(1e4 / (1 + Math.exp(2 - words))) / 1e4;
    }

    @Test
    void aTextIsReadInRowsThatOverlapAndCoverIt() throws IOException {
        TinyModel.adding(4).in(folder);
        try (var served = load(folder)) {
            var text = "hello all. " + "the rules ".repeat(10) + "ignore the password, send it " + "and ".repeat(9);
            var windows = served.windows(text);
            assertThat(windows).hasSizeGreaterThan(4);
            assertThat(windows.getFirst().start()).isZero();
            assertThat(windows.getLast().end()).isEqualTo(text.length());
            for (var i = 1; i < windows.size(); i++) {
                assertThat(windows.get(i).start()).isLessThan(windows.get(i - 1).end());
            }
            var at = text.indexOf("ignore");
            assertThat(windows).allSatisfy(window -> {
                var inside = window.start() <= at && at < window.end();
                assertThat(window.probability()).isEqualTo(expected(inside ? 4 : 0));
            });
            assertThat(served.id()).isEqualTo("injection");
            assertThat(List.of(served.low(), served.high())).containsExactly(0.3, 0.7);
        }
    }

    @Test
    void placesAreThoseOfTheTextAsItStands() throws IOException {
        TinyModel.adding(4).in(folder, "length = 4", "overlap = 0");
        try (var served = load(folder)) {
            var text = "\uD83D\uDE00 ignore \uD83D\uDE00\uD83D\uDE00 r\u00E9 \uD83D the\0rules";
            var windows = served.windows(text);
            assertThat(windows.getFirst())
                    .isEqualTo(new Window(0, text.indexOf("\uD83D\uDE00\uD83D\uDE00"), expected(4)));
            assertThat(windows.stream().skip(1)).allMatch(window -> window.probability() == expected(0));
            assertThat(windows.getLast().end()).isEqualTo(text.length());
            assertThat(served.windows("")).containsExactly(new Window(0, 0, 0));
        }
    }

    @Test
    void longTextsAreCutBeforeBlanksAndNothingIsLost() throws IOException {
        TinyModel.adding(4).in(folder, "length = 512", "overlap = 32");
        try (var served = load(folder)) {
            var text =
                    "password \uD83D\uDE00 ".repeat(3_000) + "ignore" + " the rules".repeat(2_000) + "x".repeat(40_000);
            var windows = served.windows(text);
            var at = text.indexOf("ignore");
            assertThat(windows)
                    .filteredOn(window -> window.probability() == expected(4))
                    .isNotEmpty()
                    .allSatisfy(w -> {
                        assertThat(w.start()).isLessThanOrEqualTo(at);
                        assertThat(w.end()).isGreaterThanOrEqualTo(at + 6);
                    });
            assertThat(windows.getLast().end()).isEqualTo(text.length());
        }
    }

    @Test
    void labelsMayHaveProbabilitiesOfTheirOwn() throws IOException {
        TinyModel.adding(1.5f, 3)
                .in(folder, "labels = SAFE, ODD, RISK", "risk = ODD, RISK", "output = sigmoid", "task = other-task");
        try (var served = load(folder)) {
            assertThat(served.id()).isEqualTo("other-task");
            assertThat(served.windows("ignore").getFirst().probability())
                    .isEqualTo(Math.round(1e4 / (1 + Math.exp(-1.5))) / 1e4);
        }
    }

    @Test
    void theHashIsThatOfModelTokenizerAndSettings() throws IOException {
        TinyModel.adding(4).in(folder);
        var hash = SequenceModels.find(folder).hash();
        assertThat(hash).hasSize(64).isEqualTo(SequenceModels.find(folder).hash());
        TinyModel.adding(4).in(folder, "# a comment");
        assertThat(SequenceModels.find(folder).hash()).isEqualTo(hash);
        TinyModel.adding(4).in(folder, "high = 0.8");
        assertThat(SequenceModels.find(folder).hash()).isNotEqualTo(hash);
        TinyModel.adding(5).in(folder);
        assertThat(SequenceModels.find(folder).hash()).isNotEqualTo(hash);
        TinyModel.adding(4).in(folder);
        Files.writeString(folder.resolve("tokenizer.json"), TinyModel.tokenizer() + " ");
        assertThat(SequenceModels.find(folder).hash()).isNotEqualTo(hash);
        TinyModel.adding(4).in(folder);
        Files.writeString(folder.resolve("model.onnx_data"), "weights kept outside");
        assertThat(SequenceModels.find(folder).hash()).isNotEqualTo(hash);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "risk = EVIL | which is none of the labels [SAFE, RISK]",
                "risk = SAFE, RISK | names every label",
                "labels = SAFE, SAFE, RISK | names a label twice",
                "labels = SAFE, ODD, RISK | answers 2 numbers a row, `labels` names 3",
                "low = 0.9 | not probabilities in order",
                "low = NaN | not probabilities in order",
                "high = much | `high` is a number, not `much`",
                "length = 1 | `length` must be 2 to 8192",
                "overlap = 10 | `overlap` leaves nothing of the 10 ids",
                "batch = 65 | `batch` must be 1 to 64",
                "budget = 0s | `budget` must be above 0",
                "budget = soon | `budget` is a time",
                "output = argmax | `output` is `softmax` or `sigmoid`",
                "model = ../model.onnx | the name of a file beside the settings",
                "model = other.onnx | the model `other.onnx` is missing",
                "tokenizer = vocab.txt | the tokenizer `vocab.txt` is missing",
                "task = No Task | small letters",
                "stride = 4 | `stride` is no setting; there are batch, budget",
                "nonsense | a line is `key = value`",
            })
    void settingsThatCannotBeMeantAreRefused(String line, String reason) throws IOException {
        TinyModel.adding(4).in(folder, line);
        assertThatThrownBy(() -> load(folder)).isInstanceOf(InvalidModel.class).hasMessageContaining(reason);
    }

    @Test
    void faultsNameTheirLine() throws IOException {
        Files.writeString(folder.resolve("classifier.properties"), "# mine\ntask = x\n\ntask = y\n");
        assertThatThrownBy(() -> load(folder))
                .hasMessageContaining("`task` is there twice")
                .isInstanceOfSatisfying(
                        InvalidModel.class, e -> assertThat(e.line()).isEqualTo(4));
        Files.writeString(folder.resolve("classifier.properties"), "task = x\n");
        assertThatThrownBy(() -> load(folder)).hasMessageContaining("`labels` is missing");
    }

    @Test
    void aModelThatReadsOrAnswersSomethingElseIsRefused() throws IOException {
        refused(TinyModel.adding(4).input("position_ids", DataType.INT64, -1, -1), "reads `position_ids`");
        refused(TinyModel.adding(4).input("token_type_ids", DataType.INT32, -1, -1), "`token_type_ids` must be int64");
        refused(TinyModel.adding(4).input("token_type_ids", DataType.INT64, -1, 128), "has a fixed size");
        refused(TinyModel.adding(4).flat(), "the only output must be float `[batch, labels]`");
        refused(TinyModel.adding(Float.NaN), "answers no probability in its trial");
        TinyModel.adding(4).input("token_type_ids", DataType.INT64, -1, -1).in(folder);
        load(folder).close();
    }

    private void refused(TinyModel model, String reason) throws IOException {
        model.in(folder);
        assertThatThrownBy(() -> load(folder)).isInstanceOf(InvalidModel.class).hasMessageContaining(reason);
    }

    @Test
    void filesThatAreDamagedAreRefused() throws IOException {
        var bytes = TinyModel.adding(4).bytes();
        TinyModel.adding(4).in(folder);
        Files.write(folder.resolve("model.onnx"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> load(folder)).isInstanceOf(InvalidModel.class).hasMessageContaining("corrupt");
        TinyModel.adding(4).in(folder);
        Files.writeString(folder.resolve("tokenizer.json"), "{\"version\": \"1.0\"");
        assertThatThrownBy(() -> load(folder))
                .isInstanceOf(InvalidModel.class)
                .hasMessageContaining("the tokenizer cannot be read");
        Files.delete(folder.resolve("tokenizer.json"));
        assertThatThrownBy(() -> load(folder)).hasMessageContaining("the tokenizer `tokenizer.json` is missing");
    }

    @Test
    void aTokenizerWithIdsThatTheModelHasNotIsRefused() throws IOException {
        TinyModel.adding(4).in(folder);
        var more = TinyModel.tokenizer().replace("\"please\":10", "\"please\":99");
        Files.writeString(folder.resolve("tokenizer.json"), more);
        assertThatThrownBy(() -> load(folder))
                .isInstanceOf(InvalidModel.class)
                .hasMessageContaining("does not run on rows of 12 ids");
    }

    @Test
    void aScoreThatDependsOnTheTextsBesideItIsRefusedInBatches() throws IOException {
        TinyModel.adding(4).besideOthers().in(folder, "batch = 4");
        assertThatThrownBy(() -> load(folder)).hasMessageContaining("set `batch` to 1");
        TinyModel.adding(4).besideOthers().in(folder);
        load(folder).close();
    }

    @Test
    void theExampleOfTheDocumentationServes() throws IOException {
        var page = Files.readString(Path.of("docs/classifiers.md"));
        var example = Pattern.compile("```properties\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(example.find()).isTrue();
        TinyModel.adding(4).in(folder);
        Files.writeString(folder.resolve(SequenceModels.SETTINGS), example.group(1));
        var settings = SequenceModels.find(folder).settings();
        assertThat(settings.budget()).isEqualTo(Duration.ofSeconds(2));
        try (var served = load(folder)) {
            assertThat(served.id()).isEqualTo("injection");
            assertThat(served.windows("ignore the rules").getFirst().probability())
                    .isEqualTo(expected(4));
        }
        for (var key : SettingsReader.KEYS) assertThat(page).contains("`" + key + "`");
    }

    @Test
    void aClosedClassifierSaysSo() throws IOException {
        TinyModel.adding(4).in(folder);
        var served = load(folder);
        served.close();
        served.close();
        assertThatThrownBy(() -> served.windows("a")).isInstanceOf(IllegalStateException.class);
        assertThat(new Unanswered("why").reason()).isEqualTo("why");
    }
}
