package org.dks4j.runtime.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads all examples into memory, by several threads. What comes out does not depend on their number. */
final class ParallelReading {

    private final ExampleReader reader;
    private final CorruptRecordPolicy corruptRecords;
    private final byte[] values;
    private final byte[] targets;
    private final int count;
    private final AtomicInteger next = new AtomicInteger();
    private final ConcurrentSkipListMap<Integer, BrokenDataException> problems = new ConcurrentSkipListMap<>();

    ParallelReading(ExampleReader reader, CorruptRecordPolicy corruptRecords) {
        this.reader = reader;
        this.corruptRecords = corruptRecords;
        values = new byte[Math.multiplyExact(reader.count(), reader.form().bytes())];
        targets = new byte
                [Math.multiplyExact(reader.count(), reader.target().form().bytes())];
        count = reader.count();
    }

    Examples read(int threads) throws IOException {
        run(threads);
        for (BrokenDataException problem : problems.values()) {
            corruptRecords.found(problem);
        }
        if (problems.size() == count) {
            throw new BrokenDataException(
                    reader.name(),
                    count == 0
                            ? "there are no examples"
                            : "none of the " + count + " examples can be read; the first: "
                                    + problems.firstEntry().getValue().getMessage());
        }
        return problems.isEmpty() ? examples(values, targets) : remaining();
    }

    private void run(int threads) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Void>> parts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                parts.add(this::readThoseNotYetTaken);
            }
            for (Future<Void> part : pool.invokeAll(parts)) {
                part.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading " + reader.name(), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException problem) {
                throw problem;
            }
            throw new IllegalStateException("while reading " + reader.name() + ": " + e.getCause(), e.getCause());
        } finally {
            pool.shutdown();
        }
    }

    @SuppressWarnings("NullAway") // a Void has no other value
    private Void readThoseNotYetTaken() throws IOException {
        // Indices are taken in order: when one is bad, all before it are being read, so that the first problem is the
        // same every time.
        while (corruptRecords.areSkipped() || problems.isEmpty()) {
            int index = next.getAndIncrement();
            if (index >= count) {
                break;
            }
            try {
                reader.read(index).copyTo(values, targets, index, reader, index);
            } catch (BrokenDataException e) {
                problems.put(index, e);
            }
        }
        return null;
    }

    private Examples remaining() {
        return examples(
                remaining(values, reader.form().bytes()),
                remaining(targets, reader.target().form().bytes()));
    }

    /** @param length how many bytes an example has of these */
    private byte[] remaining(byte[] all, int length) {
        byte[] good = new byte[(count - problems.size()) * length];
        int to = 0;
        for (int i = 0; i < count; i++) {
            if (!problems.containsKey(i)) {
                System.arraycopy(all, i * length, good, to * length, length);
                to++;
            }
        }
        return good;
    }

    private Examples examples(byte[] readValues, byte[] readTargets) {
        return new Examples(
                new TensorData(reader.form(), readValues),
                new TensorData(reader.target().form(), readTargets),
                Map.of());
    }
}
