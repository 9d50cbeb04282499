package io.lictor.audit;

/// Which bodies a judgement was made from, so that it can be made again: those of a trail from `first` to
/// `ordinal`, as far as they had come.
///
/// @param trail name of the run of bodies that make up the history: the chain of a session that the stream keeps,
///     the session as one process held it, or empty where the body says everything
/// @param hash SHA-256 of the body that asked, in hexadecimal
/// @param ordinal number of that body in the trail
/// @param first number of the earliest body that still counted
/// @param cut whether the history was not whole, so that absence proved nothing
public record Input(String trail, String hash, long ordinal, long first, boolean cut) {
    /// One body that says everything.
    public static Input alone(byte[] body) {
        return new Input("", Chains.sha256(body), 1, 1, false);
    }
}
