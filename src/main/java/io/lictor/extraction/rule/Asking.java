package io.lictor.extraction.rule;

import java.util.Optional;
import java.util.function.Consumer;

/// Two proposals for a clause, from those that were kept or from whoever is asked now. An answer that is no
/// proposal is reported and not kept, and leaves everything as it was.
final class Asking {
    private final Proposer proposer;
    private final Proposals before;
    private final Consumer<String> progress;
    private Proposals used = Proposals.none();

    Asking(Proposer proposer, Proposals before, Consumer<String> progress) {
        this.proposer = proposer;
        this.before = before;
        this.progress = progress;
    }

    /// Two proposals with the answers they were read from.
    record Both(Proposal first, Proposal second, ModelAnswers answers) {}

    /// Whether anything can be proposed.
    boolean possible() {
        return !proposer.equals(Proposer.none()) || !before.byKey().isEmpty();
    }

    /// The answers that were used so far.
    Proposals used() {
        return used;
    }

    /// What is proposed for a clause; empty if nothing is.
    Optional<Both> about(Inquiry inquiry) {
        Optional<Both> kept = kept(inquiry);
        return kept.isPresent() || used.full() ? kept : noted(inquiry, asked(inquiry));
    }

    /// What was proposed before; nobody is asked.
    Optional<Both> kept(Inquiry inquiry) {
        return noted(inquiry, before.to(inquiry).or(() -> used.to(inquiry)).flatMap(a -> read(a, inquiry)));
    }

    private Optional<Both> noted(Inquiry inquiry, Optional<Both> both) {
        both.ifPresent(b -> used = used.with(inquiry, b.answers()));
        return both;
    }

    private Optional<Both> asked(Inquiry inquiry) {
        return switch (proposer.ask(inquiry)) {
            case Proposer.Reply.Answered(ModelAnswers answers) -> read(answers, inquiry);
            case Proposer.Reply.Failed(String reason) -> {
                report(inquiry, reason);
                yield Optional.empty();
            }
            case Proposer.Reply.Silent _ -> Optional.empty();
        };
    }

    private Optional<Both> read(ModelAnswers answers, Inquiry inquiry) {
        Optional<Proposal> first = read(answers.first(), "first", inquiry);
        Optional<Proposal> second = read(answers.second(), "second", inquiry);
        return first.isPresent() && second.isPresent()
                ? Optional.of(new Both(first.get(), second.get(), answers))
                : Optional.empty();
    }

    private Optional<Proposal> read(ModelAnswers.Answer answer, String which, Inquiry inquiry) {
        try {
            return Optional.of(ProposalReader.read(answer.text(), inquiry));
        } catch (ProposalReader.NoProposal fault) {
            report(inquiry, which + " answer, " + fault.getMessage());
            return Optional.empty();
        }
    }

    private void report(Inquiry inquiry, String reason) {
        progress.accept(inquiry.place() + ": no proposal: " + reason);
    }
}
