package io.lictor.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What makes an object a message of JSON-RPC 2.0.
final class RpcCheck {
    private static final int LONGEST_ID = 1_000;

    private RpcCheck() {}

    /// What a message is.
    ///
    /// @throws WireException with the place of what makes it none
    static Rpc.Kind kind(Rpc.Members members) {
        if (!"2.0".equals(members.get(Rpc.VERSION))) {
            throw new WireException(422, "/jsonrpc", "`jsonrpc` is \"2.0\"");
        }
        boolean named = members.containsKey(Rpc.ID);
        boolean result = members.containsKey(Rpc.RESULT);
        boolean error = members.containsKey(Rpc.ERROR);
        if (named) {
            id(members.get(Rpc.ID), error);
        }
        if (members.containsKey(Rpc.METHOD)) {
            if (result || error) {
                throw new WireException(422, "", "a message is a request or an answer, not both");
            }
            request(members);
            return named ? Rpc.Kind.REQUEST : Rpc.Kind.NOTIFICATION;
        }
        if (!named || result == error) {
            throw new WireException(422, "", "expected `method`, or `id` with `result` or `error`");
        }
        String given = error ? Rpc.ERROR : Rpc.RESULT;
        if (!(members.get(given) instanceof Map)) {
            throw new WireException(422, "/" + given, "`" + given + "` is an object");
        }
        return Rpc.Kind.ANSWER;
    }

    /// @param error whether it is that of an error, which may answer what nobody could read
    private static void id(@Nullable Object id, boolean error) {
        boolean known = id instanceof String || id instanceof Integer || id instanceof Long || (error && id == null);
        if (!known) {
            throw new WireException(422, "/id", "`id` is a text or a whole number");
        }
        if (id instanceof String text && text.length() > LONGEST_ID) {
            throw new WireException(422, "/id", "`id` has at most " + LONGEST_ID + " characters");
        }
    }

    private static void request(Rpc.Members members) {
        if (!(members.get(Rpc.METHOD) instanceof String)) {
            throw new WireException(422, "/method", "`method` is a text");
        }
        if (members.get(Rpc.PARAMS) != null && !(members.get(Rpc.PARAMS) instanceof Map)) {
            throw new WireException(422, "/params", "`params` is an object");
        }
    }
}
