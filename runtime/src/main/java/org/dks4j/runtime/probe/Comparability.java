package org.dks4j.runtime.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.dks4j.schema.NodeKind;

/**
 * Which nodes' predictions hold for the vectors that are fed. Vectors of different locations are drawn independently of
 * each other, so that a mean over locations nearly cancels them (docs/mathematics.md, section 2.6); the compiler hands values on there.
 * Batch normalization is predicted as a large batch would have it, and its moving averages at initialization are not those.
 */
public final class Comparability {

    private Comparability() {}

    /**
     * For each node why it cannot be compared with what is predicted; empty where it can, and for those that are fed.
     *
     * @param fed their places
     */
    static List<Optional<String>> reasons(List<Predictions.Node> nodes, Set<Integer> fed) {
        return inherited(nodes, fed, node -> ofPairs(nodes, node).or(() -> unpredicted(node)));
    }

    /**
     * For each node why its kernel tells nothing where pairs of vectors are fed; empty where it does, and for those that are fed.
     *
     * @param fed their places
     */
    public static List<Optional<String>> ofPairs(List<Predictions.Node> nodes, Set<Integer> fed) {
        return inherited(nodes, fed, node -> ofPairs(nodes, node));
    }

    /** The same where real examples are fed: a mean over their locations cancels nothing, and a maximum is what it is. */
    public static List<Optional<String>> ofExamples(List<Predictions.Node> nodes) {
        return inherited(nodes, Set.of(), Comparability::ofExamples);
    }

    private static List<Optional<String>> inherited(
            List<Predictions.Node> nodes, Set<Integer> fed, Function<Predictions.Node, Optional<String>> own) {
        List<Optional<String>> reasons = new ArrayList<>();
        for (Predictions.Node node : nodes) {
            if (fed.contains(reasons.size())) {
                reasons.add(Optional.empty());
                continue;
            }
            Optional<String> inherited = node.inputs().stream()
                    .map(reasons::get)
                    .flatMap(Optional::stream)
                    .findFirst();
            reasons.add(inherited.or(() -> own.apply(node)));
        }
        return reasons;
    }

    private static Optional<String> ofPairs(List<Predictions.Node> nodes, Predictions.Node node) {
        boolean pools =
                node.inputs().stream().anyMatch(input -> nodes.get(input).locations() > 1);
        return switch (node.kind()) {
            case MEAN_POOL, GLOBAL_MEAN_POOL -> pools ? Optional.of("behind mean pooling") : Optional.empty();
            case MAX_POOL -> pools ? Optional.of("behind max pooling") : Optional.empty();
            case BATCH_NORM -> ofExamples(node);
            case ACTIVATION,
                    CONCAT,
                    CONV,
                    DENSE,
                    DEPTHWISE_CONV,
                    DROPOUT,
                    FLATTEN,
                    GATE,
                    INPUT,
                    LAYER_NORM,
                    PER_LOCATION_NORM,
                    SPACE_TO_DEPTH,
                    WEIGHTED_SUM -> Optional.empty();
        };
    }

    private static Optional<String> ofExamples(Predictions.Node node) {
        return node.kind() == NodeKind.BATCH_NORM ? Optional.of("behind batch normalization") : Optional.empty();
    }

    private static Optional<String> unpredicted(Predictions.Node node) {
        return node.isFinite() ? Optional.empty() : Optional.of("no finite prediction");
    }
}
