package io.lictor.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A line of the gold set of the extraction; benchmarks/extraction/gold/README.md says what it means.
///
/// @param n its number in the document
/// @param document the file below `policies` of the data folder
/// @param record the record in that file, where it holds many
/// @param sha256 of the file
/// @param start offset of the sentence
/// @param end offset after it
/// @param lead number of the sentence that introduces its list
/// @param normative whether it asks, forbids or allows
/// @param kind factual, behavioural or conditional
/// @param modality words that bind
/// @param level complexity
/// @param features what else adds to its level
/// @param spans label to role, start and end
/// @param norms what it asks
/// @param note why, where it was hard
record GoldSentence(
        int n,
        String document,
        @Nullable String record,
        String sha256,
        int start,
        int end,
        @Nullable Integer lead,
        boolean normative,
        String kind,
        List<String> modality,
        int level,
        @Nullable List<String> features,
        Map<String, List<Object>> spans,
        List<GoldNorm> norms,
        @Nullable String note) {
    /// Whether the other stands in the same document.
    boolean isBeside(GoldSentence other) {
        return document.equals(other.document) && Objects.equals(record, other.record);
    }

    /// What a sentence asks, over the labels of its spans.
    record GoldNorm(
            String effect,
            String action,
            @Nullable String subject,
            @Nullable String resource,
            @Nullable String premise,
            @Nullable String demand,
            @Nullable List<String> exceptions,
            @Nullable String purpose) {}
}
