package bad;

import java.util.List;
import org.dks4j.annotations.Activation;
import org.dks4j.annotations.Conv;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.GlobalMeanPool;
import org.dks4j.annotations.Layer;

@DKSNetwork(input = {28, 28, 1}, activation = Activation.TANH)
record EvenKernel(
        @Conv(channels = 8, kernel = /*DKS103*/4, activation = Activation.NETWORK) Layer first,
        @GlobalMeanPool Layer mean,
        @Dense(units = 10) /*DKS004*/@GlobalMeanPool Layer two,
        Layer /*DKS003*/last) {}
