package io.lictor.onnx;

import java.util.List;

/// A way to read texts as windows of feature ids. Deterministic; used by training and by service alike.
public enum FeatureSet {
    /// Prose and what is planted in it.
    WORDS("words-2") {
        @Override
        public List<Seen> of(String text) {
            return TextFeatures.of(text);
        }
    },
    /// Requests, by what they are about.
    REQUESTS("requests-1") {
        @Override
        public List<Seen> of(String text) {
            return RequestFeatures.of(text);
        }
    },
    /// Commands of shells, SQL, HTTP and tools.
    COMMANDS("commands-1") {
        @Override
        public List<Seen> of(String text) {
            return CommandFeatures.of(text);
        }
    };

    /// Ids lie in `1 … SIZE-1`; 0 is padding.
    public static final int SIZE = 1 << 18;

    private final String version;

    FeatureSet(String version) {
        this.version = version;
    }

    /// The name that a model's metadata gives; a model trained for another one is refused.
    public String version() {
        return version;
    }

    /// The windows of a text in order of place; they overlap and cover the whole text. Never empty.
    public abstract List<Seen> of(String text);

    /// The set of a version.
    ///
    /// @throws InvalidModel if there is none
    static FeatureSet named(String version) {
        for (var set : values()) if (set.version.equals(version)) return set;
        throw new InvalidModel("`features` is `" + version + "`, which this version does not read");
    }

    /// A window of a text and its feature ids.
    public static final class Seen {
        private final int start;
        private final int end;
        private final int[] ids;

        Seen(int start, int end, int[] ids) {
            this.start = start;
            this.end = end;
            this.ids = ids;
        }

        /// Its first character.
        public int start() {
            return start;
        }

        /// After its last character.
        public int end() {
            return end;
        }

        /// Distinct feature ids in order of arrival; not to be changed.
        public int[] ids() {
            return ids;
        }
    }
}
