package bad;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(input = 4, activation = Activation.TANH)
record ComponentTypes(
        @Dense(units = 4) String /*DKS005*/text,
        @Dense(units = 4) int /*DKS005*/number,
        @Repeat(2) @Dense(units = 4) List<String> /*DKS005*/texts,
        @Repeat(2) @Dense(units = 4) List<?> /*DKS005*/anything,
        @Dense(units = 4) Layer[] /*DKS005*/array,
        @Dense(units = 10) Layer logits) {}
