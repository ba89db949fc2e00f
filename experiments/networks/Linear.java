package networks;

import org.dks4j.annotations.Activation;
import org.dks4j.annotations.DKSNetwork;
import org.dks4j.annotations.Dense;
import org.dks4j.annotations.Initializer;
import org.dks4j.annotations.Layer;
import org.dks4j.annotations.Method;

/** One dense layer: logistic regression on the pixels, what any depth is compared with. */
@DKSNetwork(input = 784, ${function}, method = Method.NONE, initializer = Initializer.LECUN)
record Linear(@Dense(units = 10) Layer logits) {}
