package io.lictor.reading;

/// An encoding under which a value may travel.
public enum Encoding {
    /// Standard and URL-safe.
    BASE64("base64"),
    /// As in addresses and forms.
    PERCENT("percent-encoding"),
    /// Pairs of digits.
    HEX("hex");

    /// Fewer characters than this, decoded from base64 or hex, are no text: they are chance.
    static final int LEAST = 4;

    private final String word;

    Encoding(String word) {
        this.word = word;
    }

    /// The name for a reader.
    public String word() {
        return word;
    }

    /// Every encoded part of a text, decoded, with [Mapped#GAP] between parts; empty if there is none.
    /// Costs time in the length of the text.
    public Mapped decoded(Mapped raw) {
        Mapped.Builder out = new Mapped.Builder(0);
        switch (this) {
            case BASE64 -> new Base64Parts(raw, out).read();
            case PERCENT -> new PercentParts(raw, out).read();
            case HEX -> new HexParts(raw, out).read();
        }
        return out.build();
    }
}
