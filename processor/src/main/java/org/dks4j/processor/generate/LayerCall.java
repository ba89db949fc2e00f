package org.dks4j.processor.generate;

import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.Optional;
import org.dks4j.processor.ir.LayerSpec;
import org.dks4j.processor.ir.LayerSpec.Width;

/** Writes the call that builds one layer: the one place that knows how each is built at run time. */
final class LayerCall {

    private final MethodNames methods;
    private final String net;
    private final String channels;
    private final String stride;

    /**
     * @param net the variable of the network builder
     * @param channels the variable of the block's channels
     * @param stride the variable of the block's stride
     */
    LayerCall(MethodNames methods, String net, String channels, String stride) {
        this.methods = methods;
        this.net = net;
        this.channels = channels;
        this.stride = stride;
    }

    /**
     * What a layer names, as expressions; empty ones for what it does not have.
     *
     * @param gate the tensor of a gate
     * @param list the tensors that it joins, as a list
     * @param weights their weights in a sum, as arguments
     */
    record Named(CodeBlock gate, CodeBlock list, CodeBlock weights) {}

    /**
     * The call of one layer.
     *
     * @param input what it reads, if it reads one other
     */
    CodeBlock of(LayerSpec layer, CodeBlock name, CodeBlock input, Named named) {
        if (layer instanceof LayerSpec.Conv conv) {
            return call("conv", name, input, conv(conv));
        }
        if (layer instanceof LayerSpec.Dense dense) {
            CodeBlock spec = CodeBlock.of(
                    "$T.dense($L)$L$L",
                    RuntimeTypes.DENSE_SPEC,
                    width(dense.units()),
                    bias(dense.bias()),
                    activation(dense.activation()));
            return call("dense", name, input, spec);
        }
        if (layer instanceof LayerSpec.DepthwiseConv conv) {
            CodeBlock spec = CodeBlock.of(
                    "$T.depthwise($L)$L$L",
                    RuntimeTypes.DEPTHWISE_SPEC,
                    conv.kernel(),
                    window(conv, conv.samePadding()),
                    bias(conv.bias()));
            return call("depthwiseConv", name, input, spec);
        }
        if (layer instanceof LayerSpec.Activate activate) {
            return call("activation", name, input, methods.activationReference(activate.activation()));
        }
        if (layer instanceof LayerSpec.MaxPool pool) {
            return call("maxPool", name, input, pool(pool.size(), pool.stride(), pool.samePadding()));
        }
        if (layer instanceof LayerSpec.MeanPool pool) {
            return call("meanPool", name, input, pool(pool.size(), pool.stride(), pool.samePadding()));
        }
        if (layer instanceof LayerSpec.SpaceToDepth blocks) {
            return call("spaceToDepth", name, input, CodeBlock.of("$L", blocks.size()));
        }
        if (layer instanceof LayerSpec.Sum) {
            return call("sum", name, named.list(), named.weights());
        }
        if (layer instanceof LayerSpec.Concat) {
            return CodeBlock.of("$L.concat($L,$W$L)", net, name, named.list());
        }
        if (layer instanceof LayerSpec.Gate gate) {
            return call("gate", name, input, CodeBlock.of("$L,$W$L", named.gate(), gate.weight()));
        }
        if (layer instanceof LayerSpec.LayerNorm norm) {
            return call(norm.centered() ? "layerNorm" : "rmsNorm", name, input, CodeBlock.of("$L", norm.epsilon()));
        }
        if (layer instanceof LayerSpec.Dropout dropout) {
            return call("dropout", name, input, CodeBlock.of("$L", dropout.rate()));
        }
        if (layer instanceof LayerSpec.BatchNorm norm) {
            return call("batchNorm", name, input, CodeBlock.of("$L, $L", norm.momentum(), norm.epsilon()));
        }
        String method = layer instanceof LayerSpec.GlobalMeanPool ? "globalMeanPool" : "flatten";
        return CodeBlock.of("$L.$L($L,$W$L)", net, method, name, input);
    }

    private CodeBlock call(String method, CodeBlock name, CodeBlock input, CodeBlock rest) {
        return CodeBlock.of("$L.$L($L,$W$L,$W$L)", net, method, name, input, rest);
    }

    /** Several tensors in one argument. */
    static CodeBlock list(List<CodeBlock> tensors) {
        return CodeBlock.of("$T.of($L)", List.class, tensors.stream().collect(CodeBlock.joining(",$W")));
    }

    static CodeBlock weights(List<Double> weights) {
        return weights.stream().map(weight -> CodeBlock.of("$L", weight)).collect(CodeBlock.joining(",$W"));
    }

    private CodeBlock conv(LayerSpec.Conv conv) {
        return CodeBlock.builder()
                .add("$T.conv($L, $L)", RuntimeTypes.CONV_SPEC, width(conv.channels()), conv.kernel())
                .add(window(conv, conv.samePadding()))
                .add(bias(conv.bias()))
                .add(conv.groups() == 1 ? CodeBlock.of("") : CodeBlock.of(".groups($L)", conv.groups()))
                .add(activation(conv.activation()))
                .build();
    }

    /** What a convolution's window does apart from its size. */
    private CodeBlock window(LayerSpec conv, boolean samePadding) {
        CodeBlock.Builder spec = CodeBlock.builder();
        if (conv.strided()) {
            spec.add(".stride($L)", stride);
        } else if (conv.stride() != 1) {
            spec.add(".stride($L)", conv.stride());
        }
        return spec.add(samePadding ? "" : ".valid()").build();
    }

    private static CodeBlock pool(int size, int stride, boolean samePadding) {
        CodeBlock.Builder spec = CodeBlock.builder().add("$T.pool($L)", RuntimeTypes.POOL_SPEC, size);
        if (stride != size) {
            spec.add(".stride($L)", stride);
        }
        return spec.add(samePadding ? "" : ".valid()").build();
    }

    private static CodeBlock bias(boolean bias) {
        return CodeBlock.of(bias ? "" : ".withoutBias()");
    }

    private CodeBlock activation(Optional<String> activation) {
        return activation
                .map(name -> CodeBlock.of(".activation($L)", methods.activationReference(name)))
                .orElse(CodeBlock.of(""));
    }

    /** The number of outputs: a literal, or the block's channels times or divided by a number. */
    private CodeBlock width(Width width) {
        if (width.isAbsolute()) {
            return CodeBlock.of("$L", width.absolute());
        }
        double relative = width.relative();
        double inverse = 1 / relative;
        if (relative == 1) {
            return CodeBlock.of("$L", channels);
        }
        if (relative == Math.rint(relative)) {
            return CodeBlock.of("$L * $L", (long) relative, channels);
        }
        if (inverse == Math.rint(inverse)) {
            return CodeBlock.of("$L / $L", channels, (long) inverse);
        }
        return CodeBlock.of("(int) $T.round($L * $L)", Math.class, relative, channels);
    }
}
