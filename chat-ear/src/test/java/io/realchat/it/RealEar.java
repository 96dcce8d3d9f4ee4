package io.realchat.it;

import java.nio.file.Path;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;

/** The EAR as the build packaged it, and where it answers. */
final class RealEar {
    private RealEar() {}

    static EnterpriseArchive archive() {
        var file = Path.of(System.getProperty("realchat.target", "target"), "realchat.ear");
        return ShrinkWrap.createFromZipFile(EnterpriseArchive.class, file.toFile());
    }

    /** {@code http://localhost:PORT}, without a slash at the end. */
    static String address() {
        return "http://localhost:" + System.getProperty("realchat.http.port");
    }
}
