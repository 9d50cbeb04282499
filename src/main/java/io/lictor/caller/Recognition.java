package io.lictor.caller;

/// Whether the caller of a request is known.
public sealed interface Recognition {
    /// It is this one.
    record Known(Caller caller) implements Recognition {}

    /// It is nobody who may call.
    record Refused(Reason reason) implements Recognition {}

    /// Why a caller is refused; says nothing that was sent.
    enum Reason {
        /// Nothing was shown.
        MISSING("missing", "an API key, a token or a client certificate is needed"),
        /// The key is of no caller.
        KEY("key", "the API key is missing or wrong"),
        /// The token is not sound: of another issuer or audience, expired, or not signed as it must be.
        TOKEN("token", "the token is not accepted here"),
        /// What was shown is sound, and of no caller.
        UNKNOWN("unknown", "nobody of this name may call"),
        /// It fits more than one caller.
        AMBIGUOUS("ambiguous", "the credentials fit more than one caller"),
        /// The issuer's keys cannot be had now.
        AWAY("away", "the issuer of the token cannot be asked now; try again");

        private final String word;
        private final String words;

        Reason(String word, String words) {
            this.word = word;
            this.words = words;
        }

        /// The word used in metrics.
        public String word() {
            return word;
        }

        /// What the caller is told.
        public String words() {
            return words;
        }
    }
}
