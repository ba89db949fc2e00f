package bad;

import java.util.List;
import org.dks4j.annotations.*;

class NotARecord {

    /*DKS001*/@DKSNetwork(input = 4, activation = Activation.TANH)
    static class AClass {}

    /*DKS001*/@DKSNetwork(input = 4, activation = Activation.TANH)
    interface AnInterface {}

    /*DKS001*/@DKSNetwork(input = 4, activation = Activation.TANH)
    enum AnEnum {}

    /*DKS001*/@DKSNetwork(input = 4, activation = Activation.TANH)
    @interface AnAnnotation {}
}
