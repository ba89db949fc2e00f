package org.dks4j.processor.shaping;

import java.util.function.DoubleBinaryOperator;
import org.dks4j.processor.ir.Initializer;
import org.dks4j.processor.ir.Network;
import org.dks4j.processor.ir.Node;

/**
 * How affine layers are drawn: they make q to σ_w²q + σ_b² (section 1.2).
 *
 * @param gain σ_w², the fan-in times the variance of a weight, for a fan-in and a fan-out
 * @param biasVariance σ_b²
 * @param orthogonal whether they keep lengths and angles, as far as the shape lets them; otherwise each is drawn by itself
 */
public record InitialWeights(DoubleBinaryOperator gain, double biasVariance, boolean orthogonal) {

    /** Independent weights of one gain at every layer. */
    public static InitialWeights of(double gain, double biasVariance) {
        return new InitialWeights((inputs, outputs) -> gain, biasVariance, false);
    }

    /** What an initializer draws. */
    public static InitialWeights of(Initializer initializer) {
        return switch (initializer) {
            case SCALED_ORTHOGONAL -> new InitialWeights((inputs, outputs) -> 1, 0, true);
            case LECUN -> of(1, 0);
            case HE -> of(2, 0);
            case GLOROT -> new InitialWeights((inputs, outputs) -> 2 * inputs / (inputs + outputs), 0, false);
        };
    }

    /** σ_w² of one layer. */
    double gain(Network network, Node node) {
        return gain.applyAsDouble(
                network.nodes().get(node.inputs().get(0)).shape().channelsOrZero(),
                node.shape().channelsOrZero());
    }
}
