package io.lictor.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message of JSON-RPC 2.0 as it is passed on. Immutable.
///
/// `INVARIANT (what is judged is what is sent)`: a message was read within the bounds of
/// [Json], without members
/// that come twice, and is written anew from what was read; so no later reader can see another
/// value in it.
public final class Rpc {
    /// What a message is.
    public enum Kind {
        /// Wants an answer.
        REQUEST,
        /// Wants none.
        NOTIFICATION,
        /// Answers a request, with a result or an error.
        ANSWER
    }

    /// Codes of errors: no JSON, no message that can be taken, parameters that cannot be used,
    /// a fault inside, and
    /// what cannot be done now.
    public static final int UNREADABLE = -32_700;
    public static final int REFUSED = -32_600;
    public static final int PARAMETERS = -32_602;
    public static final int FAILED = -32_603;
    public static final int UNAVAILABLE = -32_000;

    static final String VERSION = "jsonrpc";
    static final String ID = "id";
    static final String METHOD = "method";
    static final String PARAMS = "params";
    static final String RESULT = "result";
    static final String ERROR = "error";

    private final Members members;
    private final Kind kind;

    /// The members of an object in their order; a value may be null.
    static final class Members extends LinkedHashMap<String, @Nullable Object> {
        @Serial
        private static final long serialVersionUID = 1;
    }

    private Rpc(Members members) {
        this.members = members;
        this.kind = RpcCheck.kind(members);
    }

    /// Reads a message.
    ///
    /// @throws WireException if it is none, or a list of several
    public static Rpc read(byte[] bytes) {
        if (list(bytes)) {
            throw new WireException(422, "", "batches are not taken: send each message by itself");
        }
        return new Rpc(members(bytes));
    }

    private static Members members(byte[] bytes) {
        if (list(bytes)) {
            throw new WireException(422, "", "expected one object, found a list");
        }
        return Json.read(bytes, Members.class).value();
    }

    /// Whether it is a list, whatever stands in it.
    private static boolean list(byte[] bytes) {
        int at = 0;
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\t' || bytes[at] == '\n' || bytes[at] == '\r')) {
            at++;
        }
        return at < bytes.length && bytes[at] == '[';
    }

    /// Reads an object that is no message.
    ///
    /// @throws WireException if it is none
    public static Map<String, @Nullable Object> plain(byte[] bytes) {
        return members(bytes);
    }

    /// The text of such an object on one line, members in their order and numbers with every
    /// digit.
    public static byte[] bytes(Map<String, ?> plain) {
        try {
            return Json.PASSED_ON.writeValueAsBytes(plain);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("an object could not be written", fault);
        }
    }

    /// A request.
    public static Rpc request(String id, String method, Map<String, ?> params) {
        return notification(method, params).withId(id);
    }

    /// A notification.
    public static Rpc notification(String method, Map<String, ?> params) {
        Members members = start(null);
        members.put(METHOD, method);
        members.put(PARAMS, params);
        return new Rpc(members);
    }

    /// What answers a request with a result.
    ///
    /// @param id of the request, as [#id()] gives it
    public static Rpc result(Object id, Map<String, ?> result) {
        Members members = start(id);
        members.put(RESULT, result);
        return new Rpc(members);
    }

    /// What answers a request that failed.
    ///
    /// @param id of the request; null: nobody could read it
    /// @param pointer where the fault is in it; empty: nowhere in particular
    public static Rpc error(@Nullable Object id, int code, String message, String pointer) {
        Members error = new Members();
        error.put("code", code);
        error.put("message", message);
        if (!pointer.isEmpty()) {
            Members data = new Members();
            data.put("pointer", pointer);
            error.put("data", data);
        }
        Members members = start(null);
        members.put(ID, id);
        members.put(ERROR, error);
        return new Rpc(members);
    }

    private static Members start(@Nullable Object id) {
        Members members = new Members();
        members.put(VERSION, "2.0");
        if (id != null) {
            members.put(ID, id);
        }
        return members;
    }

    /// What it is.
    public Kind kind() {
        return kind;
    }

    /// Its id, a text or a whole number; null for a notification, and for an answer to what
    /// nobody could read.
    public @Nullable Object id() {
        return members.get(ID);
    }

    /// The id so that 1 and "1" are two.
    public String key() {
        return key(id());
    }

    /// The same of an id that stands somewhere else.
    public static String key(@Nullable Object id) {
        return id instanceof String text ? "\"" + text : String.valueOf(id);
    }

    /// Its method; empty for an answer.
    public String method() {
        return members.get(METHOD) instanceof String method ? method : "";
    }

    /// Whether it answers with an error.
    public boolean failed() {
        return members.containsKey(ERROR);
    }

    /// What a request or a notification carries; empty if nothing.
    public Map<String, @Nullable Object> params() {
        return object(members.get(PARAMS));
    }

    /// What an answer gives; empty if it is an error.
    public Map<String, @Nullable Object> result() {
        return object(members.get(RESULT));
    }

    /// The error of an answer; empty if it has none.
    public Map<String, @Nullable Object> error() {
        return object(members.get(ERROR));
    }

    /// The same with another id.
    public Rpc withId(Object id) {
        return with(ID, id);
    }

    /// The same with other parameters.
    public Rpc withParams(Map<String, ?> params) {
        return with(PARAMS, params);
    }

    /// The same with another result.
    public Rpc withResult(Map<String, ?> result) {
        return with(RESULT, result);
    }

    /// The same with another error.
    public Rpc withError(Map<String, ?> error) {
        return with(ERROR, error);
    }

    private Rpc with(String name, Object value) {
        Members copy = new Members();
        copy.putAll(members);
        copy.put(name, value);
        return new Rpc(copy);
    }

    /// Its text on one line, members in their order and numbers with every digit.
    public byte[] bytes() {
        return bytes(members);
    }

    /// Reads numbers so that they keep every digit.
    static ObjectReader exact(ObjectReader reader) {
        return reader.with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    }

    /// The value at the end of members inside each other; null if there is none.
    public static @Nullable Object at(@Nullable Object from, String... names) {
        Object here = from;
        for (String name : names) {
            here = here instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return here;
    }

    /// A value as an object; empty if it is none.
    @SuppressWarnings("unchecked") // what was read has texts as names
    public static Map<String, @Nullable Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }
}
