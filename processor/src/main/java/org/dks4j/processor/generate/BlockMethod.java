package org.dks4j.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;
import org.dks4j.processor.generate.ChainCode.Local;
import org.dks4j.processor.ir.BlockType;
import org.dks4j.processor.ir.BlockType.Branches;
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

    private BlockMethod(BlockType block, MethodNames methods, LongLists lists, BlockUses uses) {
        this.block = block;
        this.methods = methods;
        this.uses = uses;
        this.chain = new ChainCode(block.components(), methods, lists, true);
        this.record = methods.record(block.type());
    }

    static MethodSpec of(BlockType block, MethodNames methods, LongLists lists, BlockUses uses) {
        return new BlockMethod(block, methods, lists, uses).method();
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
        if (Lowering.startsWithActivation(block) && uses.projection(block) != BlockUses.Projection.NEVER) {
            chain.keep(block.components().get(0).name());
        }
        block.components().forEach(block.branches().isPresent() ? chain::branch : chain::component);
        Optional<Residual> residual = block.residual().filter(Residual::hasShortcut);
        block.branches().ifPresent(branches -> branchSum(branches, residual.isPresent()));
        CodeBlock output = residual.map(this::sum).orElseGet(chain::current);
        return method.addJavadoc(javadoc())
                .addCode(chain.code().build())
                .addStatement("return new $T<>($Znew $T($L),$W$L)", RuntimeTypes.BUILT, record, chain.layers(), output)
                .build();
    }

    private CodeBlock javadoc() {
        Optional<Residual> residual = block.residual().filter(Residual::hasShortcut);
        String chain = block.branches().map(this::branches).orElse("chain(x)");
        String inner = block.branches().isPresent() ? "(" + chain + ")" : chain;
        String shape = residual.map(found -> found.plain()
                        ? "shortcut(x) + " + chain
                        : found.shortcutWeight() + "·shortcut(x) + " + found.chainWeight() + "·" + inner)
                .orElse(chain);
        CodeBlock.Builder text = CodeBlock.builder().add("One {@link $T}: $L.\n\n", record, shape);
        text.add("@param $L builds the layers\n", this.chain.local(Local.NET));
        text.add("@param $L the name of this use, with which its layers' names begin\n", this.chain.local(Local.NAME));
        text.add("@param $L what it reads, x\n", this.chain.local(Local.INPUT));
        BlockParameters parameters = BlockParameters.of(block);
        if (parameters.channels()) {
            text.add("@param $L its number of channels\n", this.chain.local(Local.CHANNELS));
        }
        if (parameters.stride()) {
            text.add("@param $L what its strided layers take\n", this.chain.local(Local.STRIDE));
        }
        return text.add("@return its layers, and what it gives\n").build();
    }

    private String branches(Branches branches) {
        return IntStream.range(0, block.components().size())
                .mapToObj(i -> branches.weights().get(i) + "·"
                        + block.components().get(i).name() + "(x)")
                .collect(Collectors.joining(" + "));
    }

    /** Adds the branches, in a variable unless a shortcut comes to it. */
    private void branchSum(Branches branches, boolean shortcut) {
        String name = chain.local(Local.NAME);
        CodeBlock sum = CodeBlock.of(
                "$L.weightedSum($L,$W$L,$W$L)",
                chain.local(Local.NET),
                shortcut ? CodeBlock.of("$L + $S", name, "." + Lowering.BRANCH_SUM) : CodeBlock.of("$L", name),
                LayerCall.list(chain.tensors(
                        block.components().stream().map(Component::name).toList())),
                LayerCall.weights(branches.weights()));
        if (!shortcut) {
            chain.add("$T $L =$W$L", RuntimeTypes.TENSOR, chain.local(Local.SUM), sum);
            sum = CodeBlock.of("$L", chain.local(Local.SUM));
        }
        chain.current(sum);
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
            source = chain.tensor(first.name() + (first.repeat().isPresent() ? "[0]" : ""));
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
        ChainStride stride = ChainStride.of(block);
        if (stride.supplied() > 0) {
            String supplied = stride.supplied(chain.local(Local.STRIDE));
            return CodeBlock.of(".stride($L)", stride.fixed() == 1 ? supplied : stride.fixed() + " * " + supplied);
        }
        return stride.fixed() == 1 ? CodeBlock.of("") : CodeBlock.of(".stride($L)", stride.fixed());
    }
}
