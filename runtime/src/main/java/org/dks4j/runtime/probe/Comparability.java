package org.dks4j.runtime.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which nodes' predictions hold for the vectors that are fed. Vectors of different locations are drawn independently of
 * each other, so that a mean over locations nearly cancels them (section 2.6); the compiler hands values on there. Batch normalization is predicted as a large batch would have it, and its moving averages
 * at initialization are not those.
 */
final class Comparability {

    private Comparability() {}

    /**
     * For each node why it cannot be compared; empty where it can, and for those that are fed.
     *
     * @param fed their places
     */
    static List<Optional<String>> reasons(List<Predictions.Node> nodes, Set<Integer> fed) {
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
            reasons.add(inherited.or(() -> ownReason(nodes, node)));
        }
        return reasons;
    }

    private static Optional<String> ownReason(List<Predictions.Node> nodes, Predictions.Node node) {
        boolean pools =
                node.inputs().stream().anyMatch(input -> nodes.get(input).locations() > 1);
        return switch (node.kind()) {
            case "meanPool", "globalMeanPool" -> pools ? Optional.of("behind mean pooling") : unpredicted(node);
            case "maxPool" -> pools ? Optional.of("behind max pooling") : unpredicted(node);
            case "batchNorm" -> Optional.of("behind batch normalization");
            default -> unpredicted(node);
        };
    }

    private static Optional<String> unpredicted(Predictions.Node node) {
        return node.isFinite() ? Optional.empty() : Optional.of("no finite prediction");
    }
}
