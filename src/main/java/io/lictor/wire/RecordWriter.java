package io.lictor.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.lictor.trajectory.Arguments;
import java.io.IOException;
import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// Writes records as the mapper would, through compiled accessors instead of reflection: answers are
/// written on every check. Components keep their order, keys of maps are sorted, null is left out where
/// the record says so.
final class RecordWriter extends JsonSerializer<Record> {
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            JsonInclude include = type.getAnnotation(JsonInclude.class);
            return new Shape(
                    Arrays.stream(type.getRecordComponents()).map(Member::of).toList(),
                    include == null || include.value() != JsonInclude.Include.NON_NULL);
        }
    };

    /// @param nulls whether null is written
    private record Shape(List<Member> members, boolean nulls) {}

    /// A component with its name as it is written.
    private record Member(SerializedString name, Function<Object, Object> read) {
        @SuppressWarnings("unchecked") // the factory was asked for a function
        static Member of(RecordComponent component) {
            try {
                MethodHandles.Lookup lookup = MethodHandles.lookup();
                MethodHandle accessor = lookup.unreflect(component.getAccessor());
                CallSite site = LambdaMetafactory.metafactory(
                        lookup,
                        "apply",
                        MethodType.methodType(Function.class),
                        MethodType.methodType(Object.class, Object.class),
                        accessor,
                        accessor.type().wrap());
                return new Member(new SerializedString(component.getName()), (Function<Object, Object>)
                        site.getTarget().invoke());
            } catch (Throwable fault) {
                throw new IllegalStateException("`" + component + "` cannot be read", fault);
            }
        }
    }

    @Override
    public void serialize(Record value, JsonGenerator to, SerializerProvider provider) throws IOException {
        object(value, to);
    }

    private static void object(Record value, JsonGenerator to) throws IOException {
        to.writeStartObject();
        Shape shape = SHAPES.get(value.getClass());
        for (Member member : shape.members()) {
            Object inner = member.read().apply(value);
            if (inner != null) {
                to.writeFieldName(member.name());
                value(inner, to);
            } else if (shape.nulls()) {
                to.writeFieldName(member.name());
                to.writeNull();
            }
        }
        to.writeEndObject();
    }

    private static void value(Object value, JsonGenerator to) throws IOException {
        switch (value) {
            case String text -> to.writeString(text);
            case Record record -> object(record, to);
            case List<?> list -> list(list, to);
            case Map<?, ?> map -> map(map instanceof SortedMap ? map : new TreeMap<>(map), to);
            case Integer number -> to.writeNumber(number);
            case Long number -> to.writeNumber(number);
            case Double number -> to.writeNumber(number);
            case Boolean truth -> to.writeBoolean(truth);
            case Arguments.Null ignored -> to.writeNull();
            default -> throw new IllegalArgumentException("no value of an answer: " + value.getClass());
        }
    }

    private static void list(List<?> list, JsonGenerator to) throws IOException {
        to.writeStartArray();
        for (Object element : list) {
            value(element, to);
        }
        to.writeEndArray();
    }

    private static void map(Map<?, ?> map, JsonGenerator to) throws IOException {
        to.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            to.writeFieldName(entry.getKey().toString());
            value(entry.getValue(), to);
        }
        to.writeEndObject();
    }
}
