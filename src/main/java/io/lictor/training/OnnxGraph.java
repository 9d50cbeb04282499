package io.lictor.training;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import org.tribuo.util.onnx.ONNXOperators;

/// Writes a model and its calibration as an ONNX graph from feature ids, `ids[batch, n]`, to
/// `probability[batch]`.
final class OnnxGraph {
    private final GraphProto.Builder graph = GraphProto.newBuilder();

    private OnnxGraph() {}

    /// The bytes of the model file; the same for the same weights.
    static byte[] of(Model model, Calibration calibration, String name) {
        var writer = new OnnxGraph();
        writer.graph
                .setName(name)
                .addInput(value("ids", DataType.INT64, "batch", "n"))
                .addOutput(value("probability", DataType.FLOAT, "batch"))
                .addInitializer(whole("one", 1));
        switch (model) {
            case LinearModel linear -> writer.linear(linear);
            case BagModel bag -> writer.bag(bag);
        }
        switch (calibration) {
            case Platt platt -> writer.platt(platt);
            case Isotonic isotonic -> writer.isotonic(isotonic);
        }
        return ModelProto.newBuilder()
                .setIrVersion(7)
                .setProducerName("lictor")
                .setModelVersion(1)
                .addOpsetImport(ONNXOperators.getOpsetProto())
                .setGraph(writer.graph)
                .build()
                .toByteArray();
    }

    private void linear(LinearModel model) {
        graph.addInitializer(weights("weights", model.weights()))
                .addInitializer(weights("bias", model.bias()))
                .addNode(node("Gather", "gathered", "weights", "ids"))
                .addNode(sum("summed", "gathered"))
                .addNode(node("Add", "score", "summed", "bias"));
    }

    /// Vectors are scaled by the root of the number of ids that are no padding.
    private void bag(BagModel model) {
        var d = BagModel.DIMENSION;
        graph.addInitializer(matrix("vectors", model.vectors().length / d, d, model.vectors()))
                .addInitializer(matrix("hidden", BagModel.UNITS, d, model.hidden()))
                .addInitializer(weights("offsets", model.offsets()))
                .addInitializer(matrix("out", BagModel.UNITS, 1, model.out()))
                .addInitializer(weights("bias", model.bias()))
                .addInitializer(whole("zero", 0))
                .addInitializer(weights("least", 1))
                .addNode(node("Gather", "gathered", "vectors", "ids"))
                .addNode(sum("bag", "gathered"))
                .addNode(node("Greater", "present", "ids", "zero"))
                .addNode(cast("counted", "present"))
                .addNode(sum("some", "counted"))
                .addNode(node("Max", "number", "some", "least"))
                .addNode(node("Sqrt", "root", "number"))
                .addNode(node("Unsqueeze", "column", "root", "one"))
                .addNode(node("Div", "mean", "bag", "column"))
                .addNode(node("Transpose", "turned", "hidden"))
                .addNode(node("MatMul", "product", "mean", "turned"))
                .addNode(node("Add", "in", "product", "offsets"))
                .addNode(node("Relu", "active", "in"))
                .addNode(node("MatMul", "weighed", "active", "out"))
                .addNode(node("Squeeze", "flat", "weighed", "one"))
                .addNode(node("Add", "score", "flat", "bias"));
    }

    private void platt(Platt platt) {
        graph.addInitializer(weights("slope", (float) platt.slope()))
                .addInitializer(weights("offset", (float) platt.offset()))
                .addNode(node("Mul", "sloped", "score", "slope"))
                .addNode(node("Add", "moved", "sloped", "offset"))
                .addNode(node("Sigmoid", "probability", "moved"));
    }

    /// A sum of ramps: each rises by its step between its knots, and stays.
    private void isotonic(Isotonic isotonic) {
        var ramps = Math.max(1, isotonic.scores().size() - 1);
        var starts = new float[ramps];
        var pace = new float[ramps];
        var steps = new float[ramps];
        for (var i = 0; i + 1 < isotonic.scores().size(); i++) {
            starts[i] = isotonic.scores().get(i).floatValue();
            pace[i] = (float)
                    (1 / (isotonic.scores().get(i + 1) - isotonic.scores().get(i)));
            steps[i] = (float) (isotonic.values().get(i + 1) - isotonic.values().get(i));
        }
        graph.addInitializer(weights("starts", starts))
                .addInitializer(weights("pace", pace))
                .addInitializer(matrix("steps", ramps, 1, steps))
                .addInitializer(weights("first", isotonic.values().getFirst().floatValue()))
                .addInitializer(scalar("floor", 0))
                .addInitializer(scalar("ceiling", 1))
                .addNode(node("Unsqueeze", "upright", "score", "one"))
                .addNode(node("Sub", "from", "upright", "starts"))
                .addNode(node("Mul", "share", "from", "pace"))
                .addNode(node("Clip", "ramp", "share", "floor", "ceiling"))
                .addNode(node("MatMul", "risen", "ramp", "steps"))
                .addNode(node("Squeeze", "level", "risen", "one"))
                .addNode(node("Add", "probability", "level", "first"));
    }

    private static NodeProto sum(String output, String input) {
        return node("ReduceSum", output, input, "one").toBuilder()
                .addAttribute(AttributeProto.newBuilder()
                        .setName("keepdims")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(0))
                .build();
    }

    private static NodeProto cast(String output, String input) {
        return node("Cast", output, input).toBuilder()
                .addAttribute(AttributeProto.newBuilder()
                        .setName("to")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(DataType.FLOAT.getNumber()))
                .build();
    }

    private static TensorProto whole(String name, long value) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(DataType.INT64.getNumber())
                .addDims(1)
                .addInt64Data(value)
                .build();
    }

    private static TensorProto scalar(String name, float value) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(DataType.FLOAT.getNumber())
                .addFloatData(value)
                .build();
    }

    private static TensorProto matrix(String name, int rows, int columns, float... values) {
        return weights(name, values).toBuilder()
                .clearDims()
                .addDims(rows)
                .addDims(columns)
                .build();
    }

    private static TensorProto weights(String name, float... values) {
        var tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(DataType.FLOAT.getNumber())
                .addDims(values.length);
        for (var value : values) tensor.addFloatData(value);
        return tensor.build();
    }

    private static NodeProto node(String operator, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setName(output)
                .setOpType(operator)
                .addAllInput(java.util.List.of(inputs))
                .addOutput(output)
                .build();
    }

    private static ValueInfoProto value(String name, DataType type, String... dimensions) {
        var shape = TensorShapeProto.newBuilder();
        for (var dimension : dimensions)
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(dimension));
        var tensor = TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
