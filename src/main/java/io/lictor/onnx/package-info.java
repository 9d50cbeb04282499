/// Classifiers served by ONNX Runtime: from a text to its windows, from a window to feature ids,
/// from feature ids to a calibrated probability.
///
/// Training uses the same reading, windows and features, so that a model meets in service what it
/// met in training. Native memory is freed on every path.
@NullMarked
package io.lictor.onnx;

import org.jspecify.annotations.NullMarked;
