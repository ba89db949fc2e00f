package org.dks4j.processor.diagnostic;

/**
 * Everything that can be wrong with a description: a stable code, how grave it is, and a text that says what was found
 * and what to write instead. Codes are never reused.
 */
public enum DiagnosticCode {
    // How descriptions are written: DKS0xx.
    NOT_A_RECORD("DKS001", "%s is a %s; a description is a record: write 'record %s(...)'"),
    NO_COMPONENTS(
            "DKS002",
            "%s has no components; give it at least one layer, for example '@Dense(units = 10) Layer logits'"),
    NO_LAYER_ANNOTATION("DKS003", "%s has no layer annotation; write one of %s before it"),
    TWO_LAYER_ANNOTATIONS("DKS004", "%s has %s; keep one and make the others components of their own"),
    BAD_COMPONENT_TYPE("DKS005", "%s has the type %s; write Layer, a record that is a block, or a List of one of them"),
    LIST_WITHOUT_REPEAT("DKS006", "%s is a List; say how many with @Repeat, or write %s"),
    REPEAT_WITHOUT_LIST("DKS007", "@Repeat needs a List; write 'List<%s> %s'"),
    BLOCK_FOR_LAYER(
            "DKS008",
            "@Block stands for a record of layers but %s has the type Layer; write a layer annotation such as @Conv or @Dense"),
    LAYER_FOR_BLOCK("DKS009", "%s is the block %s; write @Block instead of @%s"),
    GENERIC_RECORD("DKS010", "%s has type parameters; a description has none"),
    NOT_ACCESSIBLE("DKS011", "%s is not visible to the code generated in %s; make it and the types around it %s"),
    RECURSIVE_BLOCK("DKS012", "the block %s contains itself (%s); a network is finite, so use @Repeat"),
    OUT_OF_RANGE("DKS013", "%s is %s; write %s"),
    CONFLICTING_VALUES("DKS014", "%s and %s are both given; keep one"),
    MISSING_VALUE("DKS015", "%s is missing; write %s"),
    MISPLACED_VALUE("DKS016", "%s is allowed %s; %s"),
    BLOCK_ANNOTATION_ON_NETWORK(
            "DKS017",
            "@%s stands on a block; the network itself has neither a shortcut nor branches: move its layers into a block"),
    TYPE_EXISTS("DKS018", "%s cannot be generated because it exists already; rename the record or that type"),
    NOT_WRITTEN("DKS020", "%s could not be written: %s"),
    BAD_FORMULA("DKS021", "%s"),
    BAD_REFERENCE("DKS022", "%s cannot read '%s', %s; it can read %s"),
    UNREAD("DKS023", "nothing reads %s; %s"),
    BAD_INPUT("DKS024", "%s cannot be an input of its own: %s"),
    UNRESOLVED(
            "DKS025",
            "%s: no source, no class path and no annotation processor gives it before the last round; correct the name, import it, or add what writes it"),
    TOO_DEEP("DKS026", "the block %s lies in %d others, one in the other; write some of them as one block"),
    HIDDEN_PACKAGE(
            "DKS027",
            "%s is called like another type that the generated code names, and neither has a full name here: types of this package hide the first words of their packages' names, or the package has no name; rename it"),
    TOO_MANY_LAYERS(
            "DKS019",
            "the network has more than %d layers, its activations counted, or %d links between them; repeat less"),

    // What a network may be: DKS1xx.
    SHAPE_MISMATCH("DKS101", "%s needs %s but %s gives %s; %s"),
    WINDOW_TOO_LARGE(
            "DKS102",
            "a window of %s does not fit into %s without padding; write padding = Padding.SAME or a smaller window"),
    EVEN_KERNEL("DKS103", "a %s kernel has no centre for the delta initialization; write an odd size, %d or %d"),
    STRIDE_WITHOUT_STRIDED_LAYER(
            "DKS104", "no layer of %s takes the stride %d; write strided = true on one of its convolutions"),
    FRACTIONAL_WIDTH(
            "DKS105", "width %s of %d channels is %s, no whole number; write a width that divides them, or channels"),
    NO_PROJECTION("DKS106", "the chain of %s turns %s into %s, which no projection of the shortcut follows; %s"),
    BATCH_NORM_WITH_SHAPING(
            "DKS107",
            "batch normalization depends on the batch, so that the kernel cannot be shaped; drop it, or write method = Method.NONE"),
    INITIALIZER_WITH_SHAPING(
            "DKS108",
            "kernel shaping holds for scaled-orthogonal kernels; drop initializer = %s, or write method = Method.NONE"),
    PLAIN_SUM_WITH_SHAPING(
            "DKS109",
            Severity.DEPARTURE,
            "a plain sum does not keep q at 1; write shortcut = w for w·shortcut + sqrt(1 - w²)·chain, or method = Method.NONE"),
    ACTIVATION_NOT_AFTER_AFFINE(
            "DKS110",
            Severity.DEPARTURE,
            "%s follows %s, so that its input is not Gaussian at initialization; put a convolution or a dense layer in between"),
    POOL_BEFORE_ACTIVATION(
            "DKS111",
            Severity.DEPARTURE,
            "%s averages before the activation %s, which makes q depend on the data; move it after the last activation, or use a strided convolution"),
    MAX_POOL_AFTER_ACTIVATION(
            "DKS112",
            Severity.DEPARTURE,
            "%s stands after an activation, where its kernel is not known; keep max pooling before the first activation, or use a strided convolution"),
    DROPOUT_NOT_LAST("DKS113", Severity.DEPARTURE, "%s changes q in training; put it right before the last layer"),
    NO_LINEAR_LAST_LAYER(
            "DKS114",
            "the network ends with %s; end it with a dense layer without activation, for example '@Dense(units = 10) Layer logits'"),
    ONE_CLASS(
            "DKS116",
            "%s gives one number per example, the only class there is, so that there is nothing to learn; write units = n for n classes, at least 2"),
    INFEASIBLE_TARGET("DKS115", "%s is asked for %s; it reaches %s: %s"),
    SUM_NOT_NORMALIZED(
            "DKS141",
            Severity.DEPARTURE,
            "the squares of the weights of %s add up to %s, which does not keep q at 1; write weights = {%s}, or method = Method.NONE"),
    CORRELATED_SUMMANDS(
            "DKS142",
            Severity.DEPARTURE,
            "%s adds %s and %s, %s, so that their q values do not add up; end one of them with a layer of its own, such as a dense layer or a convolution"),
    TOO_MANY_SUMMANDS(
            "DKS143",
            "the sums up to %s have too many summands in common once sums of sums are written out; add fewer"),
    GATE_WITH_TAT(
            "DKS144",
            "a gate multiplies the slope of the C map by %s, and TAT keeps it at 1; write method = Method.DKS, or drop the gate"),
    CORRELATED_GATE(
            "DKS145",
            Severity.DEPARTURE,
            "the gate %s of %s is not independent of what it multiplies: %s; let a dense layer or a convolution of its own give it"),
    MEAN_REMOVED_WITH_TAT(
            "DKS146",
            Severity.DEPARTURE,
            "%s removes the mean that the activations of %s have under TAT, which changes the slope of the C map; put it after a dense layer or a convolution, write centered = false, or method = Method.DKS"),
    ACTIVATED_SUMMAND(
            "DKS147",
            Severity.DEPARTURE,
            "%s follows the sum %s, to which %s is added without a layer of its own, so that q is not 1 after it and grows with every such sum; put a dense layer or a 1x1 convolution on that summand, or activate the branch before its first layer and nothing after the sum (pre-activation)"),
    SUMMAND_WITH_SIGNS(
            "DKS148",
            Severity.DEPARTURE,
            "%s follows the sum %s, which adds %s to itself after the depthwise convolution %s: that multiplies channels by 1 or -1, so that some have a larger q than others; put a 1x1 convolution after the depthwise one, or on the sum"),

    // What is allowed and yet worth knowing: DKS2xx.
    MAX_POOL_IN_STEM(
            "DKS201",
            Severity.WARNING,
            "the kernel's rules take max pooling as the identity, which is not exact; a strided convolution is"),
    RELU_DROPS_CONDITION(
            "DKS202",
            Severity.WARNING,
            "relu cannot satisfy all conditions: the slope of its Q map at 1 is left unconstrained; LEAKY_RELU meets every condition"),
    FEW_VALUES_TO_NORMALIZE(
            "DKS204",
            Severity.WARNING,
            "%s has %d %s, so few that dividing by their root mean square loses much of them; InputNormalization.HOMOGENEOUS keeps it"),
    ONE_CHANNEL(
            "DKS205",
            Severity.WARNING,
            "%s reads one channel of %s, and at initialization one location at a time: single numbers have only the cosines 1 and -1, so that"
                    + " images start alike, and more so under a mean over locations; write '@SpaceToDepth(size = 2) Layer patches' before it,"
                    + " and @Flatten in place of @GlobalMeanPool"),
    ACTIVATION_UNUSED(
            "DKS206",
            Severity.WARNING,
            "no layer has the network's activation %s; write activation = Activation.NETWORK on those that shall, or '@Activate Layer act' between them"),

    INTERNAL(
            "DKS999",
            "the compiler failed on this description, which is its own mistake: please report it with this text: %s");

    /** How grave a problem is. */
    public enum Severity {
        /** Nothing can be generated. */
        ERROR,
        /** An error unless its code is suppressed: the theory no longer holds exactly, and yet the network can be built. */
        DEPARTURE,
        WARNING;

        /** Whether the compilation fails. */
        public boolean isError() {
            return this != WARNING;
        }
    }

    private final String code;
    private final Severity severity;
    private final String text;

    DiagnosticCode(String code, String text) {
        this(code, Severity.ERROR, text);
    }

    DiagnosticCode(String code, Severity severity, String text) {
        this.code = code;
        this.severity = severity;
        this.text = text;
    }

    /** The stable code, for example {@code DKS103}: what {@code @SuppressWarnings} names. */
    public String code() {
        return code;
    }

    public Severity severity() {
        return severity;
    }

    /** Whether it is a problem of the graph, where what is written once may stand many times, not of what is written. */
    boolean isOfTheGraph() {
        return !code.startsWith("DKS0");
    }

    String text() {
        return text;
    }
}
