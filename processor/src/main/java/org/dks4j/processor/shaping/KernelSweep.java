package org.dks4j.processor.shaping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;
import org.dks4j.processor.maps.LocalMaps;
import org.dks4j.processor.shaping.ShapedNetwork.KernelValues;

/**
 * The kernel's values at every node, from the input on by the rules of section 2, for two inputs with q = 1 whose c
 * value is 0.
 *
 * <p>Max pooling and mean pooling hand values on. For max pooling that is the customary approximation; the q value
 * behind mean pooling lies between 1/T of what is given here and that, for T locations, depending on how alike the
 * locations of an image are. Dropout is taken as it is outside training. Batch normalization makes q 1 and centres c
 * values around that of this pair, (c - c̄)/(1 - c̄) (section 2.9).
 */
final class KernelSweep {

    /** The absolute error of c values where nothing is shaped: they are shown to people, and each costs a C map. */
    private static final double C_ACCURACY = 1e-8;

    /** Outside of these, q has exploded or died out, and what is behind it cannot be told. */
    private static final double LARGEST_Q = 1e100;

    private static final double SMALLEST_Q = Double.MIN_NORMAL;
    private static final KernelValues UNDEFINED = new KernelValues(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    private static final KernelValues INPUT = new KernelValues(1, 0, 1, 0);

    private final Network network;

    KernelSweep(Network network) {
        this.network = network;
    }

    /** What an activation makes of its input's values. */
    private interface ActivationRule {
        KernelValues through(String activation, KernelValues in);
    }

    /**
     * The values where every activation is solved: q = 1 and the target's conditions hold by construction.
     *
     * @param maps of each activation
     */
    List<KernelValues> shaped(LocalTarget target, Map<String, LocalMaps> maps) {
        double slope = target.asked(Condition.C_SLOPE).orElseThrow();
        boolean keepsZero = target.asked(Condition.C_AT_ZERO).equals(OptionalDouble.of(0));
        Map<String, DoubleUnaryOperator> cMaps = new TreeMap<>();
        Map<String, Double> curvatures = new TreeMap<>();
        maps.forEach((activation, map) -> {
            cMaps.put(activation, keepsZero ? c -> 0 : map.cMap()::at);
            curvatures.put(activation, map.curvature());
        });
        return sweep((activation, in) -> new KernelValues(
                1,
                Objects.requireNonNull(cMaps.get(activation)).applyAsDouble(in.cAtZero()),
                slope * in.slope(),
                Objects.requireNonNull(curvatures.get(activation)) * in.slope() * in.slope() + slope * in.curvature()));
    }

    /** The values where activations are as they are. Their maps belong to the q value that each of them sees. */
    List<KernelValues> unshaped(Map<String, LocalMaps> maps) {
        Map<String, Map<Double, LocalMaps>> known = new TreeMap<>();
        return sweep((activation, in) -> {
            if (!(in.q() > SMALLEST_Q && in.q() < LARGEST_Q && Math.abs(in.cAtZero()) <= 1)) {
                return UNDEFINED;
            }
            LocalMaps here = known.computeIfAbsent(activation, name -> new TreeMap<>())
                    .computeIfAbsent(in.q(), q -> atInput(maps, activation, q));
            double slope = here.slope();
            return new KernelValues(
                    here.q(),
                    here.c(in.cAtZero(), C_ACCURACY),
                    slope * in.slope(),
                    here.curvature() * in.slope() * in.slope() + slope * in.curvature());
        });
    }

    private static LocalMaps atInput(Map<String, LocalMaps> maps, String activation, double q) {
        LocalMaps at1 = maps.get(activation);
        if (at1 == null) {
            throw new IllegalArgumentException("no maps of " + activation);
        }
        return at1.forInput(q);
    }

    private List<KernelValues> sweep(ActivationRule rule) {
        List<KernelValues> values = new ArrayList<>();
        for (Node node : network.nodes()) {
            if (node instanceof Node.Input) {
                values.add(INPUT);
            } else if (node instanceof Node.WeightedSum sum) {
                values.add(sum(sum, values));
            } else {
                KernelValues in = values.get(node.inputs().get(0));
                values.add(
                        node instanceof Node.Activation activation
                                ? rule.through(activation.activation(), in)
                                : node instanceof Node.BatchNorm ? normalized(in) : in);
            }
        }
        return values;
    }

    /** Σwᵢ²qᵢ, and the mean of the others by wᵢ²qᵢ: section 2.3 for summands that are not correlated. */
    private static KernelValues sum(Node.WeightedSum sum, List<KernelValues> values) {
        double q = 0;
        double c = 0;
        double slope = 0;
        double curvature = 0;
        for (int i = 0; i < sum.inputs().size(); i++) {
            KernelValues in = values.get(sum.inputs().get(i));
            double share = sum.weights().get(i) * sum.weights().get(i) * in.q();
            if (share > 0) {
                q += share;
                c += share * in.cAtZero();
                slope += share * in.slope();
                curvature += share * in.curvature();
            }
        }
        return new KernelValues(q, c / q, slope / q, curvature / q);
    }

    private static KernelValues normalized(KernelValues in) {
        double rest = 1 - in.cAtZero();
        return new KernelValues(1, 0, in.slope() / rest, in.curvature() / rest);
    }
}
