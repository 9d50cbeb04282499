/// From public texts to the classifiers that are served: data, contrast, fit, calibration,
/// ONNX graph, model card.
///
/// And from labelled runs to the weights and thresholds of a pack's soft rules: split, fit,
/// calibration, file.
///
/// Everything is drawn from a fixed seed: the same texts give the same bytes.
@NullMarked
package io.lictor.training;

import org.jspecify.annotations.NullMarked;
