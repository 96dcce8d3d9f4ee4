package io.realchat.bench.law;

import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./realchat prove}. Status 0 only when the law held; anything else, an exception too, is 1, wrong options 2. */
@Command(name = "prove")
public final class ProveCommand implements Callable<Integer> {
    @Option(names = "--accounts", defaultValue = "50", paramLabel = "N")
    private int accounts;

    @Option(names = "--messages", defaultValue = "10000", paramLabel = "N")
    private int messages;

    @Option(names = "--seed", paramLabel = "S")
    private @Nullable Long seed;

    @Option(names = "--server", paramLabel = "URL")
    private @Nullable URI server;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ProveCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        long chosen = seed == null ? ThreadLocalRandom.current().nextLong(1L << 32) : seed;
        if (server != null) {
            return prove(server, chosen);
        }
        System.out.println("Starting a server of its own for seed " + chosen);
        try (OwnServer own = OwnServer.start()) {
            return prove(own.address(), chosen);
        }
    }

    private int prove(URI address, long chosen) throws Exception {
        Law law = new Law(address, new Law.Size(accounts, messages), chosen, System.out::println);
        try {
            Law.Summary summary = law.run();
            System.out.println(summary);
            return summary.held() ? 0 : 1;
        } catch (Exception broken) {
            System.err.println("seed " + chosen + ": the run broke off");
            throw broken;
        }
    }
}
