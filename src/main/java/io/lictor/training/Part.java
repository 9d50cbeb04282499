package io.lictor.training;

/// What a labelled run is used for.
enum Part {
    /// To fit the weights.
    FIT("fit"),
    /// To choose the scale.
    CALIBRATION("calibration"),
    /// To see how good they are.
    HELD_OUT("held-out");

    private final String word;

    Part(String word) {
        this.word = word;
    }

    /// The word in files and on the screen.
    String word() {
        return word;
    }
}
