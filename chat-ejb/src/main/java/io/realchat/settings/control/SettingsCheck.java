package io.realchat.settings.control;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** Stops the application's start when a setting is missing or cannot be used. */
@Startup
@Singleton
public class SettingsCheck {
    private static final System.Logger LOG = System.getLogger(SettingsCheck.class.getName());

    @Inject
    private Settings settings;

    @PostConstruct
    void check() {
        try {
            settings.check();
        } catch (BadSetting e) {
            LOG.log(System.Logger.Level.ERROR, "RealChat cannot start: {0}", e.getMessage());
            throw e;
        }
    }
}
