package bad;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(input = 4, activation = Activation.TANH)
/*DKS018 javac*/record /*DKS018 ecj*/NameTaken(@Dense(units = 10, activation = Activation.NETWORK) Layer hidden, @Dense(units = 10) Layer logits) {}

class NameTakenGraph {}
