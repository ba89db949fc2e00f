package org.dks4j.processor.formula;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dks4j.processor.formula.Formula.Add;
import org.dks4j.processor.formula.Formula.Apply;
import org.dks4j.processor.formula.Formula.Constant;
import org.dks4j.processor.formula.Formula.Divide;
import org.dks4j.processor.formula.Formula.IfLess;
import org.dks4j.processor.formula.Formula.Multiply;
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
    private final int[] outputs;

    private Program(List<Instruction> instructions, int[] outputs) {
        this.instructions = List.copyOf(instructions);
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
        return new Program(compilation.instructions, outputs);
    }

    /** The first formula's value at one point. */
    public double at(double x) {
        return evaluate(new double[] {x})[0][0];
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

    /** How many operations there are. */
    int size() {
        return instructions.size();
    }

    /** Numbers the values of formulas so that equal ones get equal numbers. */
    private static final class Compilation {

        private final List<Instruction> instructions = new ArrayList<>();
        private final Map<Instruction, Integer> registers = new HashMap<>();

        int register(Formula formula) {
            if (formula instanceof Variable) {
                return emit(new Instruction.Load());
            }
            if (formula instanceof Constant constant) {
                return emit(new Instruction.Fill(constant.value()));
            }
            if (formula instanceof Add sum) {
                int left = register(sum.left());
                int right = register(sum.right());
                return emit(new Instruction.Sum(Math.min(left, right), Math.max(left, right)));
            }
            if (formula instanceof Multiply product) {
                return product(register(product.left()), register(product.right()));
            }
            if (formula instanceof Divide quotient) {
                return emit(new Instruction.Quotient(register(quotient.numerator()), register(quotient.denominator())));
            }
            if (formula instanceof Power power) {
                return power(register(power.base()), power.exponent());
            }
            if (formula instanceof Apply apply) {
                return emit(new Instruction.Call(apply.function(), register(apply.argument())));
            }
            if (formula instanceof IfLess choice) {
                return emit(new Instruction.Choose(
                        register(choice.left()),
                        register(choice.right()),
                        register(choice.then()),
                        register(choice.otherwise())));
            }
            throw new IllegalArgumentException("the slope below 0 is not a number yet");
        }

        /** Small whole powers by multiplication, the others by {@code pow}. */
        private int power(int base, double exponent) {
            if (exponent == 2) {
                return product(base, base);
            }
            if (exponent == 3) {
                return product(product(base, base), base);
            }
            return emit(new Instruction.Raise(base, exponent));
        }

        private int product(int left, int right) {
            return emit(new Instruction.Product(Math.min(left, right), Math.max(left, right)));
        }

        private int emit(Instruction instruction) {
            Integer known = registers.get(instruction);
            if (known != null) {
                return known;
            }
            instructions.add(instruction);
            registers.put(instruction, instructions.size() - 1);
            return instructions.size() - 1;
        }
    }
}
