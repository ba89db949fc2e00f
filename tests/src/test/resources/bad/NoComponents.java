package bad;

import java.util.List;
import org.dks4j.annotations.*;

@DKSNetwork(input = 4, activation = Activation.TANH)
/*DKS002 javac*/record /*DKS002 ecj*/NoComponents() {}
