package org.dks4j.processor.lower;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dks4j.processor.ir.Reference;

/** What the components of a record that are written out so far give, for those after them that name them. */
final class ComponentOutputs {

    private final int input;
    private final Map<String, List<Integer>> nodes = new HashMap<>();

    /**
     * @param input what the record is fed with
     */
    ComponentOutputs(int input) {
        this.input = input;
    }

    /** Adds a component by the nodes that its repetitions end with; just one for a component without. */
    void put(String component, List<Integer> ends) {
        nodes.put(component, List.copyOf(ends));
    }

    /** The node that a name stands for. */
    int get(String name) {
        Reference reference = Reference.of(name);
        List<Integer> found = nodes.get(reference.name());
        if (found == null) {
            return input;
        }
        // Of a component that could not be read there is only one.
        return found.get(Math.min(reference.place(found.size()), found.size() - 1));
    }

    List<Integer> all(List<String> names) {
        return names.stream().map(this::get).toList();
    }
}
