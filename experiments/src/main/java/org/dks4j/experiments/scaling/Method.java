package org.dks4j.experiments.scaling;

import org.dks4j.runtime.distribute.Cluster;

/**
 * How a network is trained.
 *
 * @param kfac whether by K-FAC, else by SGD
 * @param period steps in which K-FAC renews all inverses
 * @param momentEvery in one of how many steps K-FAC measures and exchanges new moments
 * @param normalized whether a batch normalization over all workers stands in front of each activation
 */
public record Method(boolean kfac, int period, int momentEvery, boolean normalized) {

    /** SGD without normalization. */
    public static final Method SGD = new Method(false, 1, 1, false);

    /** K-FAC as it is by default. */
    public static final Method KFAC = new Method(true, 10, 1, false);

    /** K-FAC with all that can be put off: moments in every tenth step, inverses in a hundred. */
    public static final Method LAZY_KFAC = new Method(true, 100, 10, false);

    /** The same with batch normalization. */
    public Method withNormalization() {
        return new Method(kfac, period, momentEvery, true);
    }

    /** How many exchanges a step has on average, that of the meeting and that of gradients among them. */
    double exchanges(NetworkShape network) {
        double gradients = Math.ceil((double) network.parameters() * Float.BYTES / Cluster.BUCKET_BYTES);
        double always =
                1 + gradients + (normalized ? 2 * network.activationChannels().size() : 0);
        // Layers that are renewed in a step share one.
        double inverses = Math.min(1, (double) network.layers().size() / period);
        return kfac ? always + 1.0 / momentEvery + inverses : always;
    }
}
