package io.lictor.http;

/// A parameter of a request that says nothing that can be done.
final class BadParameter extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String parameter;

    /// @param why without the name of the parameter
    BadParameter(String parameter, String why) {
        super("parameter `" + parameter + "` " + why, null, false, false);
        this.parameter = parameter;
    }

    /// Its name.
    String parameter() {
        return parameter;
    }
}
