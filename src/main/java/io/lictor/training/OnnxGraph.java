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

/// Writes a linear model as an ONNX graph: `ids` → Gather → ReduceSum → Add → Sigmoid →
/// `probability`.
final class OnnxGraph {
    private OnnxGraph() {}

    /// The bytes of the model file; the same for the same weights.
    static byte[] of(LinearModel model, String name) {
        var graph = GraphProto.newBuilder()
                .setName(name)
                .addInitializer(weights("weights", model.weights()))
                .addInitializer(weights("bias", model.bias()))
                .addInitializer(TensorProto.newBuilder()
                        .setName("axis")
                        .setDataType(DataType.INT64.getNumber())
                        .addDims(1)
                        .addInt64Data(1))
                .addInput(value("ids", DataType.INT64, "batch", "n"))
                .addOutput(value("probability", DataType.FLOAT, "batch"))
                .addNode(node("Gather", "gathered", "weights", "ids"))
                .addNode(node("ReduceSum", "summed", "gathered", "axis").toBuilder()
                        .addAttribute(AttributeProto.newBuilder()
                                .setName("keepdims")
                                .setType(AttributeProto.AttributeType.INT)
                                .setI(0)))
                .addNode(node("Add", "score", "summed", "bias"))
                .addNode(node("Sigmoid", "probability", "score"));
        return ModelProto.newBuilder()
                .setIrVersion(7)
                .setProducerName("lictor")
                .setModelVersion(1)
                .addOpsetImport(ONNXOperators.getOpsetProto())
                .setGraph(graph)
                .build()
                .toByteArray();
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
