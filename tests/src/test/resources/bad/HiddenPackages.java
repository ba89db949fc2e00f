import org.dks4j.annotations.*;

/** Generated code needs java.lang.System, and a class of this package hides what that name begins with. */
@DKSNetwork(input = 8, activation = Activation.TANH)
record HiddenPackages(@Block System block, @Dense(units = 10) Layer logits) {}

/*DKS027 javac*/record /*DKS027 ecj*/System(@Dense(units = 8, activation = Activation.NETWORK) Layer hidden) {}

class java {}
