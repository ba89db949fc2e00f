package org.dks4j.processor.kernel;

/** Hands the kernel on: what moves values, and what is taken as if it did. */
public final class IdentityKernel extends SingleInputKernel {

    public static final KernelRule INSTANCE = new IdentityKernel();

    private IdentityKernel() {}

    @Override
    public ChannelFlow flow() {
        return ChannelFlow.APART;
    }

    @Override
    public NodeKernel forward(KernelStep step) {
        return step.in();
    }

    @Override
    public Variance variance(VarianceStep step) {
        return step.inputs().get(0);
    }
}
