package org.dks4j.runtime.cli;

import org.dks4j.runtime.device.Device;
import org.dks4j.runtime.device.Execution;
import org.dks4j.runtime.graph.Precision;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Options that say on what a network is computed. */
final class ExecutionArguments {

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            converter = DeviceConverter.class,
            description = "auto (a GPU if there is one), cpu, or gpu:N")
    private Device device = Device.AUTO;

    @Option(
            names = "--precision",
            paramLabel = "TYPE",
            converter = PrecisionConverter.class,
            description = "float32, or bfloat16 for the products of inputs and kernels; parameters are float32 always")
    private Precision precision = Precision.FLOAT32;

    @Option(names = "--xla", description = "let XLA compile the graph")
    private boolean xla;

    @Option(names = "--threads", paramLabel = "N", description = "threads of TensorFlow; 0 for one a processor")
    private int threads;

    int threads() {
        return threads;
    }

    /** @throws IllegalArgumentException if threads is negative */
    Execution execution() {
        return new Execution(device, precision, xla, threads);
    }

    private static final class DeviceConverter implements CommandLine.ITypeConverter<Device> {
        @Override
        public Device convert(String text) {
            try {
                return Device.parse(text);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    private static final class PrecisionConverter implements CommandLine.ITypeConverter<Precision> {
        @Override
        public Precision convert(String text) {
            try {
                return Precision.parse(text);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
