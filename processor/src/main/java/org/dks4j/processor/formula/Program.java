/*
 * Copyright 2026 The DKS4J authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.dks4j.processor.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dks4j.processor.formula.Formula.Add;
import org.dks4j.processor.formula.Formula.Apply;
import org.dks4j.processor.formula.Formula.Constant;
import org.dks4j.processor.formula.Formula.Divide;
import org.dks4j.processor.formula.Formula.IfLess;
import org.dks4j.processor.formula.Formula.Multiply;
import org.dks4j.processor.formula.Formula.NegativeSlope;
import org.dks4j.processor.formula.Formula.Power;
import org.dks4j.processor.formula.Formula.Variable;

/**
 * Formulas compiled together into one straight line of operations over arrays, in which every common subexpression is
 * computed once. A slope below 0 has to be a number by then ({@link Formula#withNegativeSlope}).
 */
public final class Program {

    /** Points are computed in blocks of this many, so that all registers stay in the processor's cache. */
    private static final int BLOCK = 128;

    private final List<Instruction> instructions;

    /** The instructions. */
    private final List<Formula> sources;

    private final int[] outputs;

    private Program(Compilation compilation, int[] outputs) {
        this.instructions = List.copyOf(compilation.instructions);
        this.sources = List.copyOf(compilation.sources);
        this.outputs = outputs;
    }

    /** Compiles formulas. */
    public static Program of(Formula... formulas) {
        return of(List.of(formulas));
    }

    /** Compiles formulas. */
    public static Program of(List<Formula> formulas) {
        Compilation compilation = new Compilation();
        int[] outputs = formulas.stream().mapToInt(compilation::register).toArray();
        return new Program(compilation, outputs);
    }

    /** The first formula's value at one point. */
    public double at(double x) {
        return evaluate(new double[] {x})[0][0];
    }

    /** The values at one point of a formula and of all its parts, by identity. */
    static IdentityHashMap<Formula, Double> partsAt(Formula formula, double x) {
        Compilation compilation = new Compilation();
        compilation.register(formula);
        double[][] registers = new double[compilation.instructions.size()][1];
        for (int target = 0; target < registers.length; target++) {
            compilation.instructions.get(target).run(new double[] {x}, 0, 1, registers, registers[target]);
        }
        IdentityHashMap<Formula, Double> values = new IdentityHashMap<>();
        compilation.seen.forEach((part, register) -> values.put(part, registers[register][0]));
        return values;
    }

    /** Every formula's values at all points: the first index is the formula's, the second the point's. */
    public double[][] evaluate(double[] points) {
        double[][] values = new double[outputs.length][points.length];
        double[][] registers = new double[instructions.size()][Math.min(BLOCK, points.length)];
        for (int start = 0; start < points.length; start += BLOCK) {
            int count = Math.min(BLOCK, points.length - start);
            for (int target = 0; target < registers.length; target++) {
                instructions.get(target).run(points, start, count, registers, registers[target]);
            }
            for (int output = 0; output < outputs.length; output++) {
                System.arraycopy(registers[outputs[output]], 0, values[output], start, count);
            }
        }
        return values;
    }

    /** Where every formula's values lie for an x in a box. */
    Box[] over(Box variable) {
        Box[] registers = registers(variable);
        Box[] boxes = new Box[outputs.length];
        for (int output = 0; output < outputs.length; output++) {
            boxes[output] = registers[outputs[output]];
        }
        return boxes;
    }

    private Box[] registers(Box variable) {
        Box[] registers = new Box[instructions.size()];
        for (int target = 0; target < registers.length; target++) {
            registers[target] = instructions.get(target).over(variable, registers);
        }
        return registers;
    }

    /**
     * The first part that is unbounded for x in a box although all its operands are bounded; empty if all are bounded.
     */
    Optional<Formula> unboundedPart(Box variable) {
        Box[] registers = registers(variable);
        for (int target = 0; target < registers.length; target++) {
            if (!registers[target].isBounded()) {
                return Optional.of(sources.get(target));
            }
        }
        return Optional.empty();
    }

    /** Whether the first two formulas are equal, however their parts are shared. */
    boolean isSame() {
        return outputs[0] == outputs[1];
    }

    /** The number of operations. */
    int size() {
        return instructions.size();
    }

    /** Numbers the values of formulas, so that equal values get equal numbers. */
    private static final class Compilation implements Formula.Visitor<Integer> {

        private final List<Instruction> instructions = new ArrayList<>();
        private final List<Formula> sources = new ArrayList<>();
        private final Map<Instruction, Integer> registers = new HashMap<>();

        /** The registers of formulas by identity: derivatives share parts many times over. */
        private final IdentityHashMap<Formula, Integer> seen = new IdentityHashMap<>();

        int register(Formula formula) {
            Integer known = seen.get(formula);
            if (known != null) {
                return known;
            }
            int register = formula.accept(this);
            seen.put(formula, register);
            return register;
        }

        @Override
        public Integer variable(Variable variable) {
            return emit(new Instruction.Load(), variable);
        }

        @Override
        public Integer constant(Constant constant) {
            return emit(new Instruction.Fill(constant.value()), constant);
        }

        @Override
        public Integer negativeSlope(NegativeSlope slope) {
            throw new IllegalArgumentException("the slope below 0 is not a number yet");
        }

        @Override
        public Integer add(Add sum) {
            int left = register(sum.left());
            int right = register(sum.right());
            return emit(new Instruction.Sum(Math.min(left, right), Math.max(left, right)), sum);
        }

        @Override
        public Integer multiply(Multiply product) {
            int left = register(product.left());
            return product(left, register(product.right()), product);
        }

        @Override
        public Integer divide(Divide quotient) {
            int numerator = register(quotient.numerator());
            return emit(new Instruction.Quotient(numerator, register(quotient.denominator())), quotient);
        }

        @Override
        public Integer power(Power power) {
            return power(register(power.base()), power.exponent(), power);
        }

        @Override
        public Integer apply(Apply apply) {
            return emit(new Instruction.Call(apply.function(), register(apply.argument())), apply);
        }

        @Override
        public Integer ifLess(IfLess choice) {
            int left = register(choice.left());
            int right = register(choice.right());
            int then = register(choice.then());
            return emit(new Instruction.Choose(left, right, then, register(choice.otherwise())), choice);
        }

        /** Small whole powers by multiplication, the others by {@code pow}. */
        private int power(int base, double exponent, Formula source) {
            if (exponent == 2) {
                return product(base, base, source);
            }
            if (exponent == 3) {
                return product(product(base, base, source), base, source);
            }
            return emit(new Instruction.Raise(base, exponent), source);
        }

        private int product(int left, int right, Formula source) {
            return emit(new Instruction.Product(Math.min(left, right), Math.max(left, right)), source);
        }

        private int emit(Instruction instruction, Formula source) {
            Integer known = registers.get(instruction);
            if (known != null) {
                return known;
            }
            instructions.add(instruction);
            sources.add(source);
            registers.put(instruction, instructions.size() - 1);
            return instructions.size() - 1;
        }
    }
}
