package io.realchat.launcher;

import java.util.LinkedHashMap;
import java.util.Map;

/** The settings as the server reads them: environment variables that are both server.xml variables and MicroProfile Config. */
final class ServerEnvironment {
    private static final int NODE_ID_LENGTH = 8;

    private static final String BLOB_FOLDER = "REALCHAT_BLOB_FOLDER";

    private ServerEnvironment() {}

    static Map<String, String> of(Settings settings, DataFolder folder, Stores stores) {
        var secrets = new Secrets(folder);
        var environment = new LinkedHashMap<String, String>();
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("WLP_OUTPUT_DIR", folder.folder("server").toString());
        environment.put("LOG_DIR", folder.folder("logs").toString());
        environment.put("REALCHAT_HTTP_HOST", settings.host().equals("0.0.0.0") ? "*" : settings.host());
        environment.put("REALCHAT_HTTP_PORT", Integer.toString(settings.port()));
        environment.put("REALCHAT_ORIGINS", settings.originsOrDefault());
        environment.put("REALCHAT_DB_URL", stores.database().url());
        environment.put("REALCHAT_DB_USER", stores.database().user());
        environment.put("REALCHAT_DB_PASSWORD", stores.database().password());
        environment.put("REALCHAT_REDIS_URL", stores.redisUrl());
        environment.put("REALCHAT_PEPPER", secrets.value("pepper"));
        environment.put("REALCHAT_NODE_ID", secrets.value("node").substring(0, NODE_ID_LENGTH));
        if (System.getenv(BLOB_FOLDER) == null) {
            environment.put(BLOB_FOLDER, folder.folder("blobs").toString());
        }
        return environment;
    }
}
