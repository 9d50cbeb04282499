package io.lictor.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.tribuo.util.onnx.ONNXOperators;

/// Writes sequence classifiers of a dozen words: logits are the sums of a row's words, so that what a
/// served one must answer is known.
public final class TinyModel {
    /// Words by id, as WordPiece.
    static final List<String> WORDS = List.of(
            "[PAD]",
            "[UNK]",
            "[CLS]",
            "[SEP]",
            "a",
            "ignore",
            "the",
            "rules",
            "pass",
            "##word",
            "please",
            "hello",
            "send",
            "all",
            "previous",
            "instructions",
            "and",
            ".");
    private static final int IGNORE = WORDS.indexOf("ignore");

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("tiny");
    private int labels = 2;
    private String out = "logits";

    private TinyModel() {}

    /// A model of two labels, harmless and risk; the word `ignore` adds to the logit of the risk.
    public static TinyModel adding(float weight) {
        return adding(weight, 2);
    }

    static TinyModel adding(float weight, int labels) {
        var model = new TinyModel();
        model.labels = labels;
        var table = new float[WORDS.size() * labels];
        table[IGNORE * labels + labels - 1] = weight;
        model.input("input_ids", DataType.INT64, -1, -1).input("attention_mask", DataType.INT64, -1, -1);
        model.numbers("table", table, WORDS.size(), labels)
                .numbers("bias", bias(labels), labels)
                .axis("words", 1)
                .axis("last", 2)
                .node("Gather", "gathered", "table", "input_ids")
                .cast("present", "attention_mask")
                .node("Unsqueeze", "column", "present", "last")
                .node("Mul", "counted", "gathered", "column")
                .sum("summed", "counted", "words")
                .node("Add", "logits", "summed", "bias");
        return model;
    }

    private static float[] bias(int labels) {
        var bias = new float[labels];
        bias[0] = 2;
        return bias;
    }

    /// Logits times the highest one of the batch.
    TinyModel besideOthers() {
        node("ReduceMax", "highest", "logits").node("Mul", "apart", "logits", "highest");
        out = "apart";
        return this;
    }

    /// Answers one number a row.
    TinyModel flat() {
        sum("flat", "logits", "words");
        out = "flat";
        return this;
    }

    /// Some milliseconds of work for each step.
    public TinyModel slow(int steps) {
        var size = 96;
        var one = new float[size * size];
        for (var i = 0; i < size; i++) one[i * size + i] = 1;
        numbers("one", one, size, size)
                .numbers("wide", new float[WORDS.size() * size], WORDS.size(), size)
                .numbers("head", new float[size * labels], size, labels)
                .node("Gather", "step0", "wide", "input_ids");
        for (var i = 1; i <= steps; i++) node("MatMul", "step" + i, "step" + (i - 1), "one");
        sum("worked", "step" + steps, "words")
                .node("MatMul", "nothing", "worked", "head")
                .node("Add", "late", "logits", "nothing");
        out = "late";
        return this;
    }

    TinyModel input(String name, DataType type, long... shape) {
        graph.addInput(value(name, type, shape));
        return this;
    }

    /// The bytes of the file.
    public byte[] bytes() {
        var shape = out.equals("flat") ? new long[] {-1} : new long[] {-1, labels};
        graph.clearOutput().addOutput(value(out, DataType.FLOAT, shape));
        return ModelProto.newBuilder()
                .setIrVersion(7)
                .addOpsetImport(ONNXOperators.getOpsetProto())
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    /// Writes the model with a tokenizer and settings into a folder.
    public Path in(Path folder, String... settings) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve("model.onnx"), bytes());
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer());
        Files.write(folder.resolve(SequenceModels.SETTINGS), settings(settings));
        return folder;
    }

    /// Settings of such a model; the last word on a key counts.
    static List<String> settings(String... changed) {
        var usual = new java.util.TreeMap<String, String>();
        for (var line : List.of(
                "task = injection",
                "labels = SAFE, RISK",
                "risk = RISK",
                "low = 0.3",
                "high = 0.7",
                "length = 12",
                "overlap = 4")) {
            usual.put(line.split(" = ", -1)[0], line);
        }
        for (var line : changed) usual.put(line.split(" = ", -1)[0], line);
        return List.copyOf(usual.values());
    }

    static String tokenizer() {
        var vocabulary = new StringBuilder();
        for (var i = 0; i < WORDS.size(); i++) {
            vocabulary
                    .append(i == 0 ? "" : ",")
                    .append("\"")
                    .append(WORDS.get(i))
                    .append("\":")
                    .append(i);
        }
        return """
                {"version": "1.0",
                 "truncation": {"direction": "Right", "max_length": 6, "strategy": "LongestFirst", "stride": 0},
                 "padding": {"strategy": {"Fixed": 16}, "direction": "Right", "pad_to_multiple_of": null,
                   "pad_id": 0, "pad_type_id": 0, "pad_token": "[PAD]"},
                 "added_tokens": [],
                 "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
                   "strip_accents": null, "lowercase": true},
                 "pre_tokenizer": {"type": "BertPreTokenizer"},
                 "post_processor": {"type": "TemplateProcessing",
                   "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                     {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
                   "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
                   "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [2], "tokens": ["[CLS]"]},
                     "[SEP]": {"id": "[SEP]", "ids": [3], "tokens": ["[SEP]"]}}},
                 "decoder": null,
                 "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                   "max_input_chars_per_word": 100, "vocab": {%s}}}
                """.formatted(vocabulary);
    }

    private TinyModel node(String operator, String output, String... inputs) {
        graph.addNode(NodeProto.newBuilder()
                .setName(output)
                .setOpType(operator)
                .addAllInput(List.of(inputs))
                .addOutput(output));
        return this;
    }

    private TinyModel attributed(String key, long value) {
        var last = graph.getNodeBuilder(graph.getNodeCount() - 1);
        last.addAttribute(AttributeProto.newBuilder()
                .setName(key)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value));
        return this;
    }

    private TinyModel sum(String output, String input, String axis) {
        return node("ReduceSum", output, input, axis).attributed("keepdims", 0);
    }

    private TinyModel cast(String output, String input) {
        return node("Cast", output, input).attributed("to", DataType.FLOAT.getNumber());
    }

    private TinyModel axis(String name, long value) {
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(DataType.INT64.getNumber())
                .addDims(1)
                .addInt64Data(value));
        return this;
    }

    private TinyModel numbers(String name, float[] values, long... shape) {
        var tensor = TensorProto.newBuilder().setName(name).setDataType(DataType.FLOAT.getNumber());
        Arrays.stream(shape).forEach(tensor::addDims);
        for (var value : values) tensor.addFloatData(value);
        graph.addInitializer(tensor);
        return this;
    }

    private static ValueInfoProto value(String name, DataType type, long... shape) {
        var dimensions = TensorShapeProto.newBuilder();
        for (var i = 0; i < shape.length; i++) {
            var dimension = TensorShapeProto.Dimension.newBuilder();
            dimensions.addDim(shape[i] < 0 ? dimension.setDimParam(name + i) : dimension.setDimValue(shape[i]));
        }
        var tensor = TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(dimensions);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
