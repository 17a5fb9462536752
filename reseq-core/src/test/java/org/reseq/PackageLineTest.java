package org.reseq;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.NullMarked;

/** The invariants of the architecture, most of them of absence, each in plain words. */
@AnalyzeClasses(packages = "org.reseq", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageLineTest {
    /** Data flows right, imports point left. */
    private static final List<String> LINE =
            List.of("bytes", "capture", "frame", "flow", "protocol", "golden", "check", "report");

    /** A process of its own around the core (ADR 5), which may see the facade and read its standard input. */
    private static final String WORKER = "org.reseq.worker";

    @ArchTest
    static final ArchRule nothingSeesTheWorker = noClasses()
            .that()
            .resideOutsideOfPackage(WORKER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(WORKER);

    /** Beside the line: what it needs, nobody else shall need (ADR 16). */
    private static final String PCAP4J = "org.reseq.pcap4j";

    @ArchTest
    static final ArchRule nothingSeesPcap4jsPackage = noClasses()
            .that()
            .resideOutsideOfPackage(PCAP4J)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(PCAP4J);

    @ArchTest
    static final ArchRule onlyItsPackageKnowsPcap4j = noClasses()
            .that()
            .resideOutsideOfPackage(PCAP4J)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.pcap4j..", "com.sun.jna..");

    @ArchTest
    static final ArchRule pcap4jsPackageSeesNothingBehindFrames = classes()
            .that()
            .resideInAPackage(PCAP4J)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    PCAP4J, "org.reseq.capture", "org.reseq.frame", "org.pcap4j..", "java..", "org.jspecify..");

    @ArchTest
    static void importsPointLeft(com.tngtech.archunit.core.domain.JavaClasses all) {
        for (int i = 0; i < LINE.size(); i++) {
            String[] right = LINE.subList(i + 1, LINE.size()).stream()
                    .map(PackageLineTest::inLine)
                    .toArray(String[]::new);
            if (right.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(inLine(LINE.get(i)))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(right)
                        .because("data flows right, imports point left")
                        .check(all);
            }
        }
    }

    @ArchTest
    static final ArchRule nothingSeesTheFacade = noClasses()
            .that()
            .resideOutsideOfPackages("org.reseq", WORKER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.reseq");

    @ArchTest
    static final ArchRule everyPackageStandsInTheLine = classes()
            .should()
            .resideInAnyPackage(java.util.stream.Stream.concat(
                            java.util.stream.Stream.of("org.reseq", WORKER, PCAP4J),
                            LINE.stream().map(PackageLineTest::inLine))
                    .toArray(String[]::new));

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.reseq.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule bytesKnowsNothingOfNetworks = noClasses()
            .that()
            .resideInAPackage(inLine("bytes"))
            .should(dependOnClassesThat(resideInAPackage("java.net..")));

    @ArchTest
    static final ArchRule onlyGoldenYamlKnowsYaml = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.reseq.golden.GoldenYaml")
            .and()
            .haveNameNotMatching("org\\.reseq\\.golden\\.GoldenYaml\\$.*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.yaml.snakeyaml..");

    @ArchTest
    static final ArchRule onlyOneClassKnowsTheLibraryForZstd = onlyOneKnows("ZstdLibrary", "com.github.luben..");

    @ArchTest
    static final ArchRule onlyOneClassKnowsTheLibraryForLz4 = onlyOneKnows("Lz4Library", "org.apache.commons..");

    @ArchTest
    static final ArchRule onlyOneClassKnowsTheLibraryForXz = onlyOneKnows("XzLibrary", "org.tukaani..");

    private static ArchRule onlyOneKnows(String name, String library) {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.reseq.capture." + name)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    @ArchTest
    static final ArchRule theCoreReadsNoClockLocaleEnvironmentOrProperty =
            classes().should(notReadTheWorld());

    @ArchTest
    static final ArchRule theCorePrintsNothing = noClasses()
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould(callMethod(Throwable.class, "printStackTrace"));

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .should(new ArchCondition<>("stand in a package marked @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(
                            new SimpleConditionEvent(type, marked, type.getPackageName() + " holds " + type.getName()));
                }
            });

    private static String inLine(String name) {
        return "org.reseq." + name + "..";
    }

    private static ArchCondition<JavaClass> notReadTheWorld() {
        Set<String> methods = Set.of(
                "java.lang.System.currentTimeMillis",
                "java.lang.System.nanoTime",
                "java.lang.System.getenv",
                "java.lang.System.getProperty",
                "java.lang.System.getProperties",
                "java.lang.System.lineSeparator",
                "java.lang.Integer.getInteger",
                "java.lang.Long.getLong",
                "java.lang.Boolean.getBoolean",
                "java.time.Instant.now",
                "java.time.LocalDate.now",
                "java.time.LocalDateTime.now",
                "java.time.ZonedDateTime.now",
                "java.time.ZoneId.systemDefault",
                "java.nio.charset.Charset.defaultCharset");
        Set<String> owners = Set.of(Clock.class.getName(), TimeZone.class.getName());
        return new ArchCondition<>("read no clock, locale, environment or system property") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
                    String owner = call.getTargetOwner().getName();
                    String target = owner + "." + call.getName();
                    boolean formatsWithoutLocale = (call.getName().equals("format") && owner.equals("java.lang.String")
                                    || call.getName().equals("formatted")
                                    || call.getName().equals("toLowerCase") && owner.equals("java.lang.String")
                                    || call.getName().equals("toUpperCase") && owner.equals("java.lang.String"))
                            && !call.getTarget().getRawParameterTypes().stream()
                                    .anyMatch(parameter -> parameter.isEquivalentTo(Locale.class));
                    boolean defaultLocale = owner.equals(Locale.class.getName())
                            && call.getName().equals("getDefault");
                    if (methods.contains(target) || owners.contains(owner) || formatsWithoutLocale || defaultLocale) {
                        events.add(SimpleConditionEvent.violated(call, call.getDescription()));
                    }
                }
            }
        };
    }
}
