/// From public texts to the classifiers that are served: data, contrast, fit, calibration, ONNX
/// graph, model card.
///
/// Everything is drawn from a fixed seed: the same texts give the same bytes.
@NullMarked
package io.lictor.training;

import org.jspecify.annotations.NullMarked;
