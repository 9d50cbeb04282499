package io.lictor.predicate;

/// Which words stand in an expression, where no parser of its language is at hand.
final class Words {
    private Words() {}

    /// Whether an expression of CEL may read a variable. Only a selection that is plain to see, such as
    /// `args.text`, is none; what stands in quotes counts.
    static boolean variable(String expression, String name) {
        for (int at = expression.indexOf(name); at >= 0; at = expression.indexOf(name, at + 1)) {
            int end = at + name.length();
            boolean whole = !letter(expression, at - 1) && !letter(expression, end);
            if (whole && !selected(expression, at)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a name is a member of what stands right before it: a dot alone, or one behind `in`, begins a
    /// variable.
    private static boolean selected(String expression, int at) {
        int dot = at - 1;
        if (dot < 1 || expression.charAt(dot) != '.') {
            return false;
        }
        char before = expression.charAt(dot - 1);
        if (before == ')' || before == ']') {
            return true;
        }
        int start = dot;
        while (letter(expression, start - 1)) {
            start--;
        }
        String owner = expression.substring(start, dot);
        return !owner.isEmpty() && !Character.isDigit(owner.charAt(0)) && !owner.equals("in");
    }

    private static boolean letter(String expression, int at) {
        return at >= 0
                && at < expression.length()
                && (Character.isLetterOrDigit(expression.charAt(at)) || expression.charAt(at) == '_');
    }
}
