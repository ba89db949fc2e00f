package org.dks4j.experiments.scaling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Which worker renews which layer's inverses, in which step of a period: the dearest layer left goes to the step and worker that have least to
 * do so far, the first of equals, where all steps come before the next worker.
 *
 * @param bins the layers by step and worker; workers that have none may be left out
 */
record InversionSpread(List<List<List<LayerShape>>> bins) {

    /**
     * @param period steps, at least 1
     * @param workers at least 1
     */
    static InversionSpread of(List<LayerShape> layers, int period, int workers) {
        List<List<List<LayerShape>>> bins = new ArrayList<>();
        List<List<LayerShape>> byWorker = new ArrayList<>();
        for (int step = 0; step < period; step++) {
            bins.add(new ArrayList<>());
        }
        // No layer goes to a worker beyond: there are empty bins before.
        int used = Math.min(workers, (layers.size() + period - 1) / period);
        for (int worker = 0; worker < used; worker++) {
            for (List<List<LayerShape>> step : bins) {
                List<LayerShape> bin = new ArrayList<>();
                step.add(bin);
                byWorker.add(bin);
            }
        }
        layers.stream()
                .sorted(Comparator.comparingDouble(LayerShape::inversionCost).reversed())
                .forEach(layer -> byWorker.stream()
                        .min(Comparator.comparingDouble(InversionSpread::cost))
                        .orElseThrow()
                        .add(layer));
        return new InversionSpread(bins);
    }

    private static double cost(List<LayerShape> layers) {
        return sum(layers, LayerShape::inversionCost);
    }

    /** The largest cost of a worker in a step, as a mean over steps: all wait for it. */
    double waitedFor() {
        return bins.stream()
                .mapToDouble(step ->
                        step.stream().mapToDouble(InversionSpread::cost).max().orElse(0))
                .average()
                .orElse(0);
    }

    /** Numbers in the factors that each step renews. */
    List<Double> numbers() {
        return bins.stream()
                .map(step -> step.stream()
                        .mapToDouble(bin -> sum(bin, LayerShape::factorNumbers))
                        .sum())
                .toList();
    }

    private static double sum(List<LayerShape> layers, ToDoubleFunction<LayerShape> quantity) {
        return layers.stream().mapToDouble(quantity).sum();
    }
}
