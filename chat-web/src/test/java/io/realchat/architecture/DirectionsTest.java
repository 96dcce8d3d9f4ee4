package io.realchat.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Boundary knows control, control knows entity, entity knows wire; nothing points back. Looks at every server module. */
@AnalyzeClasses(packages = "io.realchat", importOptions = ImportOption.DoNotIncludeTests.class)
class DirectionsTest {
    @ArchTest
    static final ArchRule nothingPointsBackToTheBoundary = noClasses()
            .that()
            .resideOutsideOfPackage("..boundary..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.realchat..boundary..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule entitiesAndWireDoNotKnowControl = noClasses()
            .that()
            .resideInAnyPackage("io.realchat..entity..", "io.realchat.wire..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.realchat..control..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule anEntityNeverCrossesTheBoundary = noClasses()
            .that()
            .resideInAPackage("io.realchat..boundary..")
            .should()
            .dependOnClassesThat()
            .areAnnotatedWith("jakarta.persistence.Entity")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule wireKnowsOnlyJavaAndJson = classes()
            .that()
            .resideInAPackage("io.realchat.wire..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.realchat.wire..", "java..", "com.fasterxml.jackson..", "org.jspecify..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule cryptoKnowsOnlyJavaAndBouncyCastle = classes()
            .that()
            .resideInAPackage("io.realchat.crypto..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.realchat.crypto..", "java..", "javax.crypto..", "org.bouncycastle..", "org.jspecify..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule componentsHaveNoCycles =
            slices().matching("io.realchat.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

    @ArchTest
    static final ArchRule nobodyDependsOnTheSocket = noClasses()
            .that()
            .resideOutsideOfPackage("io.realchat.socket..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.realchat.socket..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule deliveryKnowsOnlyWireAndRedis = noClasses()
            .that()
            .resideInAPackage("io.realchat.delivery..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.realchat.accounts..",
                    "io.realchat.keys..",
                    "io.realchat.conversations..",
                    "io.realchat.messages..",
                    "io.realchat.blobs..",
                    "io.realchat.records..",
                    "io.realchat.presence..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule restAndSocketsStayInTheBoundary = noClasses()
            .that()
            .resideOutsideOfPackage("io.realchat..boundary..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "jakarta.websocket..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule transactionsStayInControl = noClasses()
            .that()
            .resideOutsideOfPackage("io.realchat..control..")
            .should()
            .dependOnClassesThat()
            .haveNameMatching("jakarta\\.transaction\\.Transactional|jakarta\\.persistence\\.EntityManager")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule redisStaysInItsRooms = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.realchat.redis..", "io.realchat.delivery..", "io.realchat.presence..", "io.realchat.limits..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("redis.clients..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule bouncyCastleStaysInCrypto = noClasses()
            .that()
            .resideOutsideOfPackage("io.realchat.crypto..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bouncycastle..")
            .allowEmptyShould(true);
}
