package io.lictor.policy;

/// Where a rule comes from: a clause of a policy document, quoted.
///
/// @param document file name inside `policies/<pack>/`
/// @param documentHash SHA-256 of the document's bytes, in hex
/// @param section headings on the way to the clause, joined by ` > `
/// @param firstLine first line of the clause, from 1
/// @param lastLine last line, inclusive
/// @param quote the exact text, white space collapsed
public record Citation(
        String document, String documentHash, String section, int firstLine, int lastLine, String quote) {
    /// The lines in words of a file: `12` or `12-13`.
    public String lines() {
        return firstLine == lastLine ? Integer.toString(firstLine) : firstLine + "-" + lastLine;
    }

    /// The lines in words: `line 12` or `lines 12-13`.
    public String place() {
        return (firstLine == lastLine ? "line " : "lines ") + lines();
    }
}
