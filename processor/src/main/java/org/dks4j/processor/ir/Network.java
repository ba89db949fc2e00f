package org.dks4j.processor.ir;

import java.util.List;

/**
 * A network as a graph.
 *
 * @param name binary name of the description's record
 * @param task what it is for
 * @param method how its activations are transformed
 * @param targets the targets for its kernel
 * @param subnetworks what counts as a subnetwork
 * @param initializer how its kernels are initialized
 * @param nodes in topological order: the input first, the logits last; every node leads to the logits
 */
public record Network(
        String name,
        Task task,
        Method method,
        Targets targets,
        SubnetworkRule subnetworks,
        Initializer initializer,
        List<Node> nodes) {

    public Network {
        nodes = List.copyOf(nodes);
    }
}
