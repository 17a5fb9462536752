package org.reseq.junit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reseq.Commands;
import org.reseq.ReplayRequest;
import org.reseq.Variant;
import org.reseq.check.SplitOptions;
import org.reseq.check.SplitPlace;

/**
 * Where a test's captures are: {@code src/test/captures} of its project, else the class path resource {@code captures}.
 *
 * @param base what paths in texts are relative to
 * @param captures the folder; of a jar's file system where the resource is in a jar
 * @param project null where the captures are a resource: then nothing is written
 */
record CapturesFolder(Path base, Path captures, @Nullable ProjectFolder project) {

    /** @throws IllegalStateException if there is neither; the message says where it was searched */
    static CapturesFolder of(Class<?> test) {
        ProjectFolder project = ProjectFolder.of(test);
        if (project != null && Files.isDirectory(project.captures())) {
            return in(project);
        }
        Path resource = ResourceFolder.find("captures", test.getClassLoader());
        if (resource != null) {
            return new CapturesFolder(resource.getParent(), resource, null);
        }
        throw new IllegalStateException("No captures for " + test.getName() + ": "
                + (project == null
                        ? "no folder above its classes holds a build file of Maven or Gradle"
                        : "there is no folder " + project.captures())
                + ", and no class path resource captures. Put captures into src/test/captures of the test's project; if"
                + " that was searched for in the wrong place, name its folder with -Dreseq.basedir=FOLDER.");
    }

    static CapturesFolder in(ProjectFolder project) {
        return new CapturesFolder(project.folder(), project.captures(), project);
    }

    /** @param pending for proposals */
    ReplayRequest request(Capture capture, Path pending) {
        Class<?> test = capture.test();
        Commands commands = project == null
                ? Commands.test(test.getName())
                : project.commands(test, !capture.variant().equals(Variant.NONE));
        return new ReplayRequest(base, captures, List.of(capture.name()), pending, test.getClassLoader(), commands)
                .withSplit(split())
                .withVariant(capture.variant());
    }

    /** A failure that is about a cut says with which property it is repeated. */
    private static SplitOptions split() {
        String place = System.getProperty("reseq.split");
        return place == null || place.isBlank()
                ? SplitOptions.USUAL
                : new SplitOptions(SplitOptions.USUAL.times(), SplitPlace.parse(place));
    }
}
