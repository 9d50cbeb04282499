package io.lictor.identity;

import io.lictor.caller.Caller;
import io.lictor.caller.Callers;
import io.lictor.caller.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The callers of one file, as it was read.
///
/// @param issuers whose tokens are accepted
/// @param entries the callers, sorted by name
/// @param limits of callers, tenants, agents and tools
public record Directory(List<Issuer> issuers, List<Entry> entries, List<Limit> limits) {
    /// Nobody.
    public static final Directory NONE = new Directory(List.of(), List.of(), List.of());

    public Directory {
        issuers = List.copyOf(issuers);
        entries = List.copyOf(entries);
        limits = List.copyOf(limits);
    }

    /// A caller, with what they are recognised by.
    ///
    /// @param keys SHA-256 of each of their API keys, as hex
    /// @param subject of their certificate, in canonical form
    /// @param token what their tokens say
    public record Entry(Caller caller, List<String> keys, Optional<String> subject, Optional<Token> token) {
        public Entry {
            keys = List.copyOf(keys);
        }

        /// One who is recognised by a key.
        ///
        /// @param key the key itself
        public static Entry keyed(Caller caller, String key) {
            return new Entry(caller, List.of(KeyHash.of(key)), Optional.empty(), Optional.empty());
        }

        Callers.Listed listed() {
            List<String> by = new ArrayList<>();
            if (!keys.isEmpty()) {
                by.add("api-key");
            }
            subject.ifPresent(there -> by.add("certificate"));
            token.ifPresent(there -> by.add("token"));
            return new Callers.Listed(caller, by);
        }
    }

    /// What the tokens of a caller say.
    ///
    /// @param issuer name of one of the issuers
    /// @param claims values by the name of a claim, or by a JSON pointer
    public record Token(String issuer, SortedMap<String, String> claims) {
        public Token {
            claims = new TreeMap<>(claims);
        }
    }
}
