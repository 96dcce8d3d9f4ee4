package io.realchat.schema.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Migrates the database when the application starts, forward only; nodes that start together take turns. A schema that is
 * newer than this version, or whose past was changed, stops the start. Beans that read the database while they start name
 * this one in {@code @DependsOn}. The empty file {@code flyway.location} is how Liberty's class loaders find the folder.
 */
@Singleton(name = "Schema")
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Schema {
    @Resource(lookup = "jdbc/realchat")
    private DataSource source;

    @PostConstruct
    void migrate() {
        Flyway.configure(Schema.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/migration")
                .ignoreMigrationPatterns(new String[0])
                .cleanDisabled(true)
                .load()
                .migrate();
    }
}
