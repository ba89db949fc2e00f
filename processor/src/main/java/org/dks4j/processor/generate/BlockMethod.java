package org.dks4j.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import javax.lang.model.element.Modifier;
import org.dks4j.processor.generate.ChainCode.Local;
import org.dks4j.processor.ir.BlockType;
import org.dks4j.processor.ir.BlockType.Residual;
import org.dks4j.processor.ir.Component;
import org.dks4j.processor.lower.Lowering;

/** Writes the method of one block type. */
final class BlockMethod {

    private final BlockType block;
    private final MethodNames methods;
    private final BlockUses uses;
    private final ChainCode chain;
    private final ClassName record;

    private BlockMethod(BlockType block, MethodNames methods, BlockUses uses) {
        this.block = block;
        this.methods = methods;
        this.uses = uses;
        this.chain = new ChainCode(block.components(), methods, true);
        this.record = ClassNames.of(block.type());
    }

    static MethodSpec of(BlockType block, MethodNames methods, BlockUses uses) {
        return new BlockMethod(block, methods, uses).method();
    }

    private MethodSpec method() {
        ParameterizedTypeName built = ParameterizedTypeName.get(RuntimeTypes.BUILT, record);
        MethodSpec.Builder method = MethodSpec.methodBuilder(methods.block(block))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(built)
                .addParameter(RuntimeTypes.NETWORK_BUILDER, chain.local(Local.NET))
                .addParameter(String.class, chain.local(Local.NAME))
                .addParameter(RuntimeTypes.TENSOR, chain.local(Local.INPUT));
        BlockParameters parameters = BlockParameters.of(block);
        if (parameters.channels()) {
            method.addParameter(int.class, chain.local(Local.CHANNELS));
        }
        if (parameters.stride()) {
            method.addParameter(int.class, chain.local(Local.STRIDE));
        }
        block.components().forEach(chain::component);
        CodeBlock output =
                block.residual().filter(Residual::hasShortcut).map(this::sum).orElseGet(chain::current);
        return method.addJavadoc(javadoc())
                .addCode(chain.code().build())
                .addStatement("return new $T<>($Znew $T($L),$W$L)", RuntimeTypes.BUILT, record, chain.layers(), output)
                .build();
    }

    private CodeBlock javadoc() {
        String shape = block.residual()
                .filter(Residual::hasShortcut)
                .map(residual -> residual.plain()
                        ? "shortcut(x) + chain(x)"
                        : residual.shortcutWeight() + "·shortcut(x) + " + residual.chainWeight() + "·chain(x)")
                .orElse("chain(x)");
        return CodeBlock.of("One {@link $T}: $L.\n", record, shape);
    }

    private CodeBlock sum(Residual residual) {
        String net = chain.local(Local.NET);
        String end = chain.local(Local.CHAIN);
        String sum = chain.local(Local.SUM);
        chain.add("$T $L = $L", RuntimeTypes.TENSOR, end, chain.current());
        String shortcut = shortcut(end);
        if (residual.plain()) {
            chain.add(
                    "$T $L = $L.sum($L, $L, $L)",
                    RuntimeTypes.TENSOR,
                    sum,
                    net,
                    chain.local(Local.NAME),
                    shortcut,
                    end);
        } else {
            chain.add(
                    "$T $L =$W$L.weightedSum($L,$W$L,$W$L,$W$L,$W$L)",
                    RuntimeTypes.TENSOR,
                    sum,
                    net,
                    chain.local(Local.NAME),
                    residual.shortcutWeight(),
                    shortcut,
                    residual.chainWeight(),
                    end);
        }
        return CodeBlock.of("$L", sum);
    }

    /** Writes the shortcut, a projection everywhere or where the chain changes the shape, and returns its variable. */
    private String shortcut(String end) {
        String input = chain.local(Local.INPUT);
        String shortcut = chain.local(Local.SHORTCUT);
        return switch (uses.projection(block)) {
            case NEVER -> input;
            case ALWAYS -> {
                chain.add("$T $L = $L", RuntimeTypes.TENSOR, shortcut, projection(end));
                yield shortcut;
            }
            case WHERE_SHAPE_CHANGES -> {
                chain.add("$T $L = $L", RuntimeTypes.TENSOR, shortcut, input);
                chain.code().beginControlFlow("if (!$T.sameShape($L, $L))", RuntimeTypes.NETWORK_BUILDER, input, end);
                chain.add("$L = $L", shortcut, projection(end));
                chain.code().endControlFlow();
                yield shortcut;
            }
        };
    }

    private CodeBlock projection(String end) {
        CodeBlock source = CodeBlock.of("$L", chain.local(Local.INPUT));
        if (Lowering.startsWithActivation(block)) {
            Component first = block.components().get(0);
            source = CodeBlock.of(
                    first.repeat().isPresent() ? "$L.get(0).outputTensor()" : "$L.outputTensor()", first.name());
        }
        CodeBlock channels = CodeBlock.of("$T.channels($L)", RuntimeTypes.NETWORK_BUILDER, end);
        CodeBlock name = CodeBlock.of("$L + $S", chain.local(Local.NAME), "." + Lowering.PROJECTION);
        CodeBlock layer = uses.isFlat(block)
                ? CodeBlock.of("dense($L,$W$L,$W$T.dense($L))", name, source, RuntimeTypes.DENSE_SPEC, channels)
                : CodeBlock.of(
                        "conv($L,$W$L,$W$T.conv($L, 1)$L)", name, source, RuntimeTypes.CONV_SPEC, channels, stride());
        return CodeBlock.of("$L.$L.outputTensor()", chain.local(Local.NET), layer);
    }

    /** The product of all strides in the chain. */
    private CodeBlock stride() {
        long fixed = ChainStride.fixed(block);
        if (BlockParameters.of(block).stride()) {
            String stride = chain.local(Local.STRIDE);
            String power = ChainStride.repeatedStride(block, stride);
            return CodeBlock.of(".stride($L)", fixed == 1 ? power : fixed + " * " + power);
        }
        return fixed == 1 ? CodeBlock.of("") : CodeBlock.of(".stride($L)", fixed);
    }
}
