package bad;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Block;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Repeat;

/** Types that look like a layer and are none. */
@DKSNetwork(input = 4, activation = Activation.TANH)
record MoreTypes(
        @Dense(units = 4) Mine /*DKS005*/mine,
        /*DKS007*/@Repeat(2) @Dense(units = 4) ArrayList<Layer> /*DKS005*/arrayList,
        @Repeat(2) @Dense(units = 4) List<? extends Layer> /*DKS005*/bounded,
        @Repeat(2) @Dense(units = 4) List<List<Layer>> /*DKS005*/lists,
        @Repeat(2) @Dense(units = 4) List<Layer[]> /*DKS005*/arrays,
        @Dense(units = 4) Optional<Layer> /*DKS005*/perhaps,
        @Block(channels = 4) NoRecord /*DKS005*/noRecord,
        @Block(channels = 4) Kind /*DKS005*/kind,
        @Block(channels = 4) Object /*DKS005*/object,
        @Dense(units = 4) Layer... /*DKS005*/rest) {

    interface Mine extends Layer {}

    static final class NoRecord {}

    enum Kind {
        ONE
    }
}
