/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.generate;

import com.palantir.javapoet.CodeBlock;
import java.util.List;
import org.dks4j.processor.ir.BlockPlan;
import org.dks4j.processor.ir.Component;

/**
 * Writes the call of a block's method.
 *
 * @param use the block's component
 * @param repetitions the plan of each repetition; a single one if it is not repeated
 * @param net the variable of the network builder
 * @param input the block's input
 * @param inherited the channels of a use without its own
 * @param supplied the variable of the enclosing block's stride
 */
record BlockCall(
        MethodNames methods,
        Component.BlockComponent use,
        List<BlockPlan> repetitions,
        String net,
        CodeBlock input,
        CodeBlock inherited,
        String supplied) {

    /** The call of a block that is not repeated. */
    CodeBlock once(CodeBlock name) {
        return call(repetitions.get(0), name, stride());
    }

    /**
     * The call of any of several repetitions, each by its plan.
     *
     * @param index the variable that counts them
     */
    CodeBlock repeated(CodeBlock name, String index) {
        CodeBlock.Builder call = CodeBlock.builder();
        int from = 0;
        for (int i = 1; i < repetitions.size(); i++) {
            BlockPlan plan = repetitions.get(from);
            if (plan.number() != repetitions.get(i).number()) {
                CodeBlock until = i == 1 ? CodeBlock.of("$L == 0", index) : CodeBlock.of("$L < $L", index, i);
                call.add("$L$W? $L$W: ", until, call(plan, name, stride(from, i, index)));
                from = i;
            }
        }
        return call.add(call(repetitions.get(from), name, stride(from, repetitions.size(), index)))
                .build();
    }

    /** The stride of a range of repetitions: only the first of all takes one. */
    private CodeBlock stride(int from, int to, String index) {
        CodeBlock stride = stride();
        CodeBlock one = CodeBlock.of("1");
        if (from > 0 || stride.equals(one)) {
            return one;
        }
        boolean onlyTheFirst = to == 1 && repetitions.size() > 1;
        return onlyTheFirst ? stride : CodeBlock.of("$L == 0 ? $L : 1", index, stride);
    }

    private CodeBlock stride() {
        return use.strided() ? CodeBlock.of("$L", supplied) : CodeBlock.of("$L", Math.max(1, use.stride()));
    }

    private CodeBlock call(BlockPlan plan, CodeBlock name, CodeBlock stride) {
        CodeBlock.Builder call = CodeBlock.builder().add("$L($L,$W$L,$W$L", methods.block(plan), net, name, input);
        BlockParameters parameters = BlockParameters.of(use.block());
        if (parameters.channels()) {
            call.add(",$W$L", use.channels() != 0 ? CodeBlock.of("$L", use.channels()) : inherited);
        }
        if (parameters.stride()) {
            call.add(",$W$L", stride);
        }
        return call.add(")").build();
    }
}
