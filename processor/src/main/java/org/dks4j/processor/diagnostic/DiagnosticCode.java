/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.diagnostic;

/**
 * The problems that a description can have, each with a stable code, a severity, and a text that states the problem and
 * what to write instead. Codes are never reused.
 */
public enum DiagnosticCode {
    // How descriptions are written: DKS0xx.
    NOT_A_RECORD("DKS001", "%s is a %s, but a description must be a record; write 'record %s(...)'"),
    NO_COMPONENTS(
            "DKS002",
            "%s has no components; give it at least one layer, for example '@Dense(units = 10) Layer logits'"),
    NO_LAYER_ANNOTATION("DKS003", "%s has no layer annotation; write one of %s before it"),
    TWO_LAYER_ANNOTATIONS("DKS004", "%s has %s; keep one and move the others to components of their own"),
    BAD_COMPONENT_TYPE("DKS005", "%s has the type %s; write Layer, a block record, or a List of either"),
    LIST_WITHOUT_REPEAT("DKS006", "%s is a List; set its length with @Repeat, or write %s"),
    REPEAT_WITHOUT_LIST("DKS007", "@Repeat needs a List; write 'List<%s> %s'"),
    BLOCK_FOR_LAYER(
            "DKS008",
            "@Block is for a record of layers, but %s has the type Layer; write a layer annotation such as @Conv or @Dense"),
    LAYER_FOR_BLOCK("DKS009", "%s is the block %s; write @Block instead of @%s"),
    GENERIC_RECORD("DKS010", "%s has type parameters; remove them"),
    NOT_ACCESSIBLE("DKS011", "%s is not visible to the code generated in %s; make it and the types around it %s"),
    RECURSIVE_BLOCK("DKS012", "the block %s contains itself (%s), so the network would be infinite; use @Repeat"),
    OUT_OF_RANGE("DKS013", "%s is %s; write %s"),
    CONFLICTING_VALUES("DKS014", "%s and %s are both given; keep one"),
    MISSING_VALUE("DKS015", "%s is missing; write %s"),
    MISPLACED_VALUE("DKS016", "%s is allowed %s; %s"),
    BLOCK_ANNOTATION_ON_NETWORK("DKS017", "@%s is for blocks only; move the network's layers into a block"),
    TYPE_EXISTS("DKS018", "%s cannot be generated because it already exists; rename the record or that type"),
    NOT_WRITTEN("DKS020", "%s could not be written: %s"),
    BAD_FORMULA("DKS021", "%s"),
    BAD_REFERENCE("DKS022", "%s cannot read '%s', %s; it can read %s"),
    UNREAD("DKS023", "nothing reads %s; %s"),
    BAD_INPUT("DKS024", "%s cannot be a further input: %s"),
    UNRESOLVED(
            "DKS025",
            "%s: neither the sources nor the class path nor an annotation processor provides it before the last round; correct the name, import it, or add the processor that generates it"),
    TOO_DEEP("DKS026", "the block %s is nested in %d other blocks; merge some of them"),
    HIDDEN_PACKAGE(
            "DKS027",
            "%s has the same name as a type that the generated code uses, and full names cannot tell them apart here: types of this package hide the first part of their packages' names, or the package is unnamed; rename it"),
    TOO_MANY_LAYERS(
            "DKS019",
            "the network has more than %d layers, counting activations, or %d links between them; use fewer repetitions"),

    // What a network can be: DKS1xx.
    SHAPE_MISMATCH("DKS101", "%s needs %s, but %s has the shape %s; %s"),
    WINDOW_TOO_LARGE(
            "DKS102",
            "a window of %s does not fit into %s without padding; write padding = Padding.SAME or a smaller window"),
    EVEN_KERNEL("DKS103", "a %s kernel has no centre for the delta initialization; write an odd size, %d or %d"),
    STRIDE_WITHOUT_STRIDED_LAYER(
            "DKS104", "no layer of %s takes the stride %d; write strided = true on one of its convolutions"),
    FRACTIONAL_WIDTH(
            "DKS105", "width %s of %d channels is %s, not a whole number; write a width that gives one, or channels"),
    NO_PROJECTION(
            "DKS106",
            "the chain of %s changes the shape from %s to %s, which no projection of the shortcut can match; %s"),
    BATCH_NORM_WITH_SHAPING(
            "DKS107",
            "batch normalization depends on the batch, so the kernel cannot be shaped; remove it, or write method = Method.NONE"),
    INITIALIZER_WITH_SHAPING(
            "DKS108",
            "kernel shaping requires scaled-orthogonal kernels; remove initializer = %s, or write method = Method.NONE"),
    PLAIN_SUM_WITH_SHAPING(
            "DKS109",
            Severity.DEPARTURE,
            "a plain sum does not keep q at 1; write shortcut = w for w·shortcut + sqrt(1 - w²)·chain, or method = Method.NONE"),
    ACTIVATION_NOT_AFTER_AFFINE(
            "DKS110",
            Severity.DEPARTURE,
            "%s follows %s, so its input is not Gaussian at initialization; put a convolution or a dense layer in between"),
    POOL_BEFORE_ACTIVATION(
            "DKS111",
            Severity.DEPARTURE,
            "%s averages before the activation %s, which makes q depend on the data; move it after the last activation, or use a strided convolution"),
    MAX_POOL_AFTER_ACTIVATION(
            "DKS112",
            Severity.DEPARTURE,
            "%s comes after an activation, where its kernel is unknown; put max pooling before the first activation, or use a strided convolution"),
    DROPOUT_NOT_LAST("DKS113", Severity.DEPARTURE, "%s changes q in training; put it right before the last layer"),
    NO_LINEAR_LAST_LAYER(
            "DKS114",
            "the network ends with %s; end it with a dense layer without activation, for example '@Dense(units = 10) Layer logits'"),
    ONE_CLASS(
            "DKS116",
            "%s has a single output, so there is only one class and nothing to learn; write units = n (channels = n of a convolution) for n classes, at least 2, or task = Task.REGRESSION or Task.MULTI_LABEL"),
    WRONG_RECONSTRUCTION(
            "DKS117", "%s gives %d numbers, but the input that it reconstructs has %s = %d; write units = %d"),
    NO_CLASS_PER_LOCATION(
            "DKS118",
            "%s gives %s, but a segmentation has a class for each of the input's locations, %s; end the network with a convolution without activation that gives a channel per class there, for example '@Conv(channels = 2, kernel = 1) Layer classes'"),
    ONE_OUTPUT(
            "DKS119",
            "%s is the only output; write @Output on the others too, or remove it and write task = Task.%s on the network"),
    OUTPUT_NOT_LINEAR(
            "DKS137",
            "the output %s ends with %s; end it with a dense layer without activation, for example '@Dense(units = 10) Layer %s'"),
    NO_TOKEN_PER_POSITION(
            "DKS139",
            "%s gives %s, but a language model gives an output per id of the vocabulary at each position of its input, which is %s; write input = positions, and end the network with a layer without activation that gives {positions, vocabulary}"),
    OUTPUT_READ(
            "DKS138",
            "%s comes after the output %s and would read it; write @From(\"%s\") for what that reads, or @From(\"%s\") if it is meant"),
    INFEASIBLE_TARGET("DKS115", "%s needs %s, but reaches %s; %s"),
    GROUP_NORM_WITH_SHAPING(
            "DKS130",
            "group normalization over all locations depends on how alike the locations of an example are, so the kernel cannot be shaped; write perLocation = true, or method = Method.NONE"),
    PADDING_READ(
            "DKS131",
            Severity.DEPARTURE,
            "the zeros of %s, where q is 0, are read by %s; let only convolutions read them, without padding and with kernels of at least 2·n + 1 for n zeros on each side, or write padding = Padding.SAME there, or @Crop the larger of two shapes"),
    GAPS_WITH_SHAPING(
            "DKS132",
            "the delta kernel of %s fills one location of each stride and leaves q = 0 at the others; write everyPhase = true, or '@Upsample(size = ..)' and '@Conv' instead, or method = Method.NONE"),
    SQUEEZE_WITH_SHAPING(
            "DKS133",
            Severity.DEPARTURE,
            "the factors of %s are about ½ at initialization, which divides q by about 4; write open = true for factors that start at 1"),
    FIXUP_WITH_SHAPING(
            "DKS134",
            "Fixup scales kernels at initialization, but a shaped network has orthogonal ones; write sum = Summation.SKIP_INIT, which also starts as the shortcut, or method = Method.NONE"),
    NORMALIZER_FREE_WITH_SHAPING(
            "DKS135",
            "a normalizer-free sum lets q grow from block to block; write shortcut = w for w·shortcut + sqrt(1 - w²)·chain, or method = Method.NONE"),
    FIXUP_WITHOUT_LAST_LAYER(
            "DKS136",
            "the chain of %s does not end with a single layer with a kernel and without activation, which Fixup starts at 0; end it with a convolution or a dense layer"),
    SUM_NOT_NORMALIZED(
            "DKS141",
            Severity.DEPARTURE,
            "the squares of the weights of %s add up to %s, which does not keep q at 1; write weights = {%s}, or method = Method.NONE"),
    CORRELATED_SUMMANDS(
            "DKS142",
            Severity.DEPARTURE,
            "%s adds %s and %s, %s, so their q values do not add up; end one of them with its own dense layer or convolution"),
    TOO_MANY_SUMMANDS(
            "DKS143", "the sums up to %s share too many summands when nested sums are expanded; nest fewer sums"),
    GATE_WITH_TAT(
            "DKS144",
            "a gate multiplies the slope of the C map by %s, but TAT keeps it at 1; write method = Method.DKS, or remove the gate"),
    CORRELATED_GATE(
            "DKS145",
            Severity.DEPARTURE,
            "the gate %s of %s is not independent of the value that it multiplies: %s; compute it with its own dense layer or convolution"),
    MEAN_REMOVED_WITH_TAT(
            "DKS146",
            Severity.DEPARTURE,
            "%s removes the mean that the activations of %s have under TAT, which changes the slope of the C map; put it after a dense layer or a convolution, write centered = false, or method = Method.DKS"),
    ACTIVATED_SUMMAND(
            "DKS147",
            Severity.DEPARTURE,
            "%s follows the sum %s, to which %s is added without a layer of its own, so q is no longer 1 and grows with every such sum; put a dense layer or a 1x1 convolution on that summand, or use pre-activation: an activation first in the branch, none after the sum"),
    SUMMAND_WITH_SIGNS(
            "DKS148",
            Severity.DEPARTURE,
            "%s follows the sum %s, which adds %s to itself after the depthwise convolution %s: that multiplies channels by 1 or -1, so some have a larger q than others; put a 1x1 convolution after the depthwise one, or on the sum"),

    IDS_AS_NUMBERS("DKS150", "%s reads the ids of %s as numbers; let only @Embedding with vocabulary = %d read them"),
    NOT_IDS(
            "DKS151",
            "%s needs ids, but reads %s; put it first, on an input of the network, and leave out inputNormalization"),
    NEGATIVE_ATTENTION(
            "DKS152",
            "the attention of %s would need negative entries, the smallest %s; write another decay, or causal = true"),
    DECAY_OUT_OF_RANGE("DKS153", "a decay of %s over %d positions makes %s; write a decay from %s to %s"),
    PLAIN_ATTENTION_WITH_SHAPING(
            "DKS154",
            "plain attention makes positions alike, which no shaping of activations prevents; write kernel = AttentionKernel.EXPONENTIAL, or method = Method.NONE"),
    PLAIN_ATTENTION_WITHOUT_SHORTCUT(
            "DKS155",
            Severity.DEPARTURE,
            "%s is plain attention without a shortcut around it, so positions become alike: their predicted mean correlation after the last attention layer is %s; put it into a block with @Residual, or write another kernel"),
    ATTENTION_NOT_NEAR_IDENTITY(
            "DKS156",
            Severity.DEPARTURE,
            "%s takes %s %% of its positions from others at initialization, so it is not near the identity; use more units or fewer heads, make positions less alike, or write kernel = AttentionKernel.SHAPED"),

    // Allowed, but worth knowing: DKS2xx.
    MAX_POOL_IN_STEM(
            "DKS201",
            Severity.WARNING,
            "the kernel rules treat max pooling as the identity, which is not exact; a strided convolution is"),
    RELU_DROPS_CONDITION(
            "DKS202",
            Severity.WARNING,
            "relu cannot satisfy all conditions: the slope of its Q map at 1 is left unconstrained; LEAKY_RELU satisfies all of them"),
    FEW_VALUES_TO_NORMALIZE(
            "DKS204",
            Severity.WARNING,
            "%s has only %d %s, so dividing by their root mean square loses much of their information; InputNormalization.HOMOGENEOUS keeps it"),
    ONE_CHANNEL(
            "DKS205",
            Severity.WARNING,
            "%s reads one channel of %s and, at initialization, one location at a time: the cosine of two single numbers is 1 or -1, so"
                    + " images look alike at the start, even more after a mean over locations; write '@SpaceToDepth(size = 2) Layer patches' before it,"
                    + " and @Flatten in place of @GlobalMeanPool"),
    ACTIVATION_UNUSED(
            "DKS206",
            Severity.WARNING,
            "no layer applies the network's activation %s; write activation = Activation.NETWORK on layers, or '@Activate Layer act' between them"),

    TAT_WITH_ATTENTION(
            "DKS207",
            Severity.WARNING,
            "TAT makes positions alike: after %s their predicted mean correlation is %s, and without rescaled rows the q of the last position would be %s; write method = Method.DKS, which keeps them further apart"),
    NO_ORDER(
            "DKS208",
            Severity.WARNING,
            "%s sees all positions and nothing tells them apart, so the network does not know their order; put @Positions before it, or write causal = true"),

    INTERNAL(
            "DKS999",
            "the compiler failed on this description, which is a bug in DKS4J; please report it with this text: %s");

    /** The severity of a problem. */
    public enum Severity {
        /** Nothing can be generated. */
        ERROR,
        /** An error unless its code is suppressed: the theory no longer holds exactly, but the network can be built. */
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

    /** The stable code, as {@code @SuppressWarnings} names it, for example {@code DKS103}. */
    public String code() {
        return code;
    }

    public Severity severity() {
        return severity;
    }

    /** Whether this is a problem of the graph, where one annotation may occur many times, rather than of the source. */
    boolean isOfTheGraph() {
        return !code.startsWith("DKS0");
    }

    String text() {
        return text;
    }
}
