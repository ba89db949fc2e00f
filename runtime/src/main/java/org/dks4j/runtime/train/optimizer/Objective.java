package org.dks4j.runtime.train.optimizer;

import java.util.List;
import org.dks4j.runtime.graph.AffineMap;
import org.dks4j.runtime.graph.StepSeed;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What is minimized, and what its curvature is made of.
 *
 * @param graph of the training
 * @param loss of a batch, the mean over its examples, a scalar
 * @param logits [batch, outputs]
 * @param curvature of the loss in the logits
 * @param maps of the network that gives the logits
 * @param seed of what is random in a step
 */
public record Objective(
        Graph graph,
        Operand<TFloat32> loss,
        Operand<TFloat32> logits,
        OutputCurvature curvature,
        List<AffineMap> maps,
        StepSeed seed) {

    public Objective {
        maps = List.copyOf(maps);
    }
}
