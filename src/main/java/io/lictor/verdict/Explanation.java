package io.lictor.verdict;

/// The verdict in words, from fixed templates.
///
/// @param text for the auditor: the verdict, each clause with its grounds, what was seen, what is
///     missing, what would make it right; several lines of plain text
/// @param advice for the agent: what to do instead; empty when allowed
public record Explanation(String text, String advice) {
    /// Writes the explanation of a judgement.
    public static Explanation of(Basis basis) {
        return new Explanation(Account.of(basis), Advice.of(basis));
    }
}
