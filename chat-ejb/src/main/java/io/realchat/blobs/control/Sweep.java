package io.realchat.blobs.control;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.realchat.settings.control.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.stream.IntStream;

/**
 * Removes, from time to time, what belongs to no message: uploads that nobody has gone on with for a day, and content whose
 * row is gone. Of all nodes one works at a time; what one run does not manage the next one does.
 */
@Startup
@Singleton
@DependsOn("Schema")
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Sweep {
    private static final System.Logger LOG = System.getLogger(Sweep.class.getName());
    private static final int MOST_BATCHES = 100;

    @Resource
    private TimerService timers;

    @Inject
    private Settings settings;

    @Inject
    private Orphans orphans;

    @PostConstruct
    void start() {
        long every = settings.blobSweep().toMillis();
        timers.createIntervalTimer(every, every, new TimerConfig(null, false));
    }

    @Timeout
    void sweep() {
        try {
            int uploads = abandoned();
            int files = unknown();
            if (uploads + files > 0) {
                LOG.log(INFO, "{0} abandoned uploads and {1} files without a row were removed", uploads, files);
            }
        } catch (RuntimeException e) {
            LOG.log(WARNING, "Abandoned files were not removed this time", e);
        }
    }

    private int abandoned() {
        int total = 0;
        int last = 1;
        for (int i = 0; i < MOST_BATCHES && last > 0; i++) {
            last = orphans.forgetAbandoned();
            total += last;
        }
        return total;
    }

    private int unknown() {
        if (!orphans.mayClean()) {
            return 0;
        }
        return IntStream.range(0, FileBlobStore.SHARDS)
                .map(orphans::deleteUnknown)
                .sum();
    }
}
