/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
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
import org.dks4j.processor.ir.BlockPlan;
import org.dks4j.processor.ir.BlockPlan.Projection;
import org.dks4j.processor.ir.BlockType;
import org.dks4j.processor.ir.BlockType.Branches;
import org.dks4j.processor.ir.BlockType.Residual;
import org.dks4j.processor.ir.Component;
import org.dks4j.processor.ir.LayerNames;
import org.dks4j.processor.operation.WeightedSum.Origin;

/** Writes the method of one block type. */
final class BlockMethod {

    private final BlockPlan plan;
    private final BlockType block;
    private final MethodNames methods;
    private final ChainCode chain;
    private final ClassName record;

    private final int fixups;

    private BlockMethod(BlockPlan plan, MethodNames methods, LongLists lists, int fixups) {
        this.fixups = fixups;
        this.plan = plan;
        this.block = plan.type();
        this.methods = methods;
        this.chain = new ChainCode(block.components(), plan.components(), methods, lists, true);
        this.record = methods.record(block.type());
    }

    /** @param fixups the number of blocks of the network with {@link Origin#FIXUP} */
    static MethodSpec of(BlockPlan plan, MethodNames methods, LongLists lists, int fixups) {
        return new BlockMethod(plan, methods, lists, fixups).method();
    }

    private MethodSpec method() {
        ParameterizedTypeName built = ParameterizedTypeName.get(RuntimeTypes.BUILT, record);
        MethodSpec.Builder method = MethodSpec.methodBuilder(methods.block(plan))
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
        if (plan.projection().filter(Projection::ofActivated).isPresent()) {
            chain.keep(block.components().get(0).name());
        }
        Optional<Residual> residual = block.residual().filter(Residual::hasShortcut);
        residual.ifPresent(this::begin);
        block.components().forEach(block.branches().isPresent() ? chain::branch : this::component);
        block.branches().ifPresent(branches -> branchSum(branches, residual.isPresent()));
        CodeBlock output = residual.map(this::sum).orElseGet(chain::current);
        return method.addJavadoc(javadoc())
                .addCode(chain.code().build())
                .addStatement("return new $T<>($Znew $T($L),$W$L)", RuntimeTypes.BUILT, record, chain.layers(), output)
                .build();
    }

    /** Writes what a residual block's chain needs first. */
    private void begin(Residual residual) {
        if (residual.chainWeight() != 0) {
            chain.endsIn(residual.chainWeight());
        }
        if (residual.sum() == Origin.NORMALIZER_FREE) {
            String scaled = chain.newLocal(LayerNames.SCALED);
            chain.add(
                    "$T $L = $L.normalizerFreeInput($L + $S, $L)",
                    RuntimeTypes.TENSOR,
                    scaled,
                    chain.local(Local.NET),
                    chain.local(Local.NAME),
                    "." + LayerNames.SCALED,
                    chain.local(Local.INPUT));
            chain.feed(CodeBlock.of("$L", scaled));
        }
        if (residual.sum() == Origin.FIXUP) {
            scaleKernels(FixupScale.of(plan, fixups));
        }
    }

    /** The last layer of Fixup's chain starts at 0. */
    private void component(Component component) {
        boolean fixup = block.residual()
                .filter(residual -> residual.sum() == Origin.FIXUP)
                .isPresent();
        if (fixup && component.equals(block.components().get(block.components().size() - 1))) {
            scaleKernels(0);
        }
        chain.component(component);
    }

    private void scaleKernels(double scale) {
        String scaled = chain.newLocal(scale == 0 ? "zero" : LayerNames.SCALED);
        chain.add(
                "$T $L = $L.withKernelScale($L)", RuntimeTypes.NETWORK_BUILDER, scaled, chain.local(Local.NET), scale);
        chain.builder(scaled);
    }

    private CodeBlock javadoc() {
        Optional<Residual> residual = block.residual().filter(Residual::hasShortcut);
        String chain = block.branches().map(this::branches).orElse("chain(x)");
        String inner = block.branches().isPresent() ? "(" + chain + ")" : chain;
        String shortcut = plan.projection().isPresent() ? "shortcut(x)" : "x";
        String shape =
                residual.map(found -> shape(found, shortcut, chain, inner)).orElse(chain);
        CodeBlock.Builder text = CodeBlock.builder().add("One {@link $T}: $L.\n\n", record, shape);
        text.add("@param $L builds the layers\n", this.chain.local(Local.NET));
        text.add("@param $L the name of this use, the prefix of its layers' names\n", this.chain.local(Local.NAME));
        text.add("@param $L its input, x\n", this.chain.local(Local.INPUT));
        BlockParameters parameters = BlockParameters.of(block);
        if (parameters.channels()) {
            text.add("@param $L its number of channels\n", this.chain.local(Local.CHANNELS));
        }
        if (parameters.stride()) {
            text.add("@param $L the stride of its strided layers\n", this.chain.local(Local.STRIDE));
        }
        return text.add("@return its layers and its output\n").build();
    }

    private static String shape(Residual residual, String shortcut, String chain, String inner) {
        return switch (residual.sum()) {
            case SHORTCUT -> residual.shortcutWeight() + "·" + shortcut + " + " + residual.chainWeight() + "·" + inner;
            case PLAIN_SHORTCUT, LAYER, BRANCHES -> shortcut + " + " + chain;
            case SKIP_INIT -> shortcut + " + a·" + inner + ", a trainable and 0 at first";
            case FIXUP -> shortcut + " + a·" + inner + ", a trainable and 1 at first, the last layer 0 at first";
            case NORMALIZER_FREE ->
                shortcut + " + " + residual.chainWeight() + "·" + inner + ", where the chain reads x/β";
        };
    }

    private String branches(Branches branches) {
        return IntStream.range(0, block.components().size())
                .mapToObj(i -> branches.weights().get(i) + "·"
                        + block.components().get(i).name() + "(x)")
                .collect(Collectors.joining(" + "));
    }

    /** Adds the branches, in a variable if there is a shortcut. */
    private void branchSum(Branches branches, boolean shortcut) {
        String name = chain.local(Local.NAME);
        CodeBlock sum = CodeBlock.of(
                "$L.weightedSum($L,$W$L,$W$L)",
                chain.local(Local.NET),
                shortcut ? CodeBlock.of("$L + $S", name, "." + LayerNames.BRANCH_SUM) : CodeBlock.of("$L", name),
                LayerCall.list(chain.tensors(
                        block.components().stream().map(Component::name).toList())),
                LayerCall.weightsOf(branches.weights()));
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
        String name = chain.local(Local.NAME);
        CodeBlock call =
                switch (residual.sum()) {
                    case SHORTCUT ->
                        CodeBlock.of(
                                "$L.weightedSum($L,$W$L,$W$L,$W$L,$W$L)",
                                net,
                                name,
                                residual.shortcutWeight(),
                                shortcut,
                                residual.chainWeight(),
                                end);
                    case PLAIN_SHORTCUT, LAYER, BRANCHES ->
                        CodeBlock.of("$L.sum($L, $L, $L)", net, name, shortcut, end);
                    case SKIP_INIT -> CodeBlock.of("$L.skipInit($L,$W$L,$W$L)", net, name, shortcut, end);
                    case FIXUP -> CodeBlock.of("$L.fixup($L,$W$L,$W$L)", net, name, shortcut, end);
                    case NORMALIZER_FREE ->
                        CodeBlock.of(
                                "$L.normalizerFreeSum($L,$W$L,$W$L,$W$L,$W$L)",
                                net,
                                name,
                                chain.local(Local.INPUT),
                                shortcut,
                                residual.chainWeight(),
                                end);
                };
        chain.add(
                residual.sum() == Origin.PLAIN_SHORTCUT ? "$T $L = $L" : "$T $L =$W$L", RuntimeTypes.TENSOR, sum, call);
        return CodeBlock.of("$L", sum);
    }

    /** Writes the shortcut, with its projection if any, and returns its variable. */
    private String shortcut(String end) {
        if (plan.projection().isEmpty()) {
            return chain.local(Local.INPUT);
        }
        String shortcut = chain.local(Local.SHORTCUT);
        chain.add(
                "$T $L = $L",
                RuntimeTypes.TENSOR,
                shortcut,
                projection(plan.projection().get(), end));
        return shortcut;
    }

    private CodeBlock projection(Projection projection, String end) {
        CodeBlock source = chain.input();
        if (projection.ofActivated()) {
            Component first = block.components().get(0);
            source = chain.tensor(first.name() + (first.repeat().isPresent() ? "[0]" : ""));
        }
        CodeBlock name = CodeBlock.of("$L + $S", chain.local(Local.NAME), "." + LayerNames.PROJECTION);
        CodeBlock channels = CodeBlock.of("$T.channels($L)", RuntimeTypes.NETWORK_BUILDER, end);
        CodeBlock layer = projection
                .operation()
                .call(new LayerCall(methods, shortcutBuilder(), name, source, LayerCall.Place.of(channels)));
        return CodeBlock.of("$L.outputTensor()", layer);
    }

    private CodeBlock shortcutBuilder() {
        double weight = block.residual().map(Residual::shortcutWeight).orElse(1.0);
        return OnlyReader.times(chain.local(Local.NET), weight);
    }
}
