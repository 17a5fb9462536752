package org.reseq.pcap4j;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.pcap4j.core.BpfProgram;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.Pcaps;
import org.reseq.capture.CaptureReader;
import org.reseq.capture.CapturedRecord;
import org.reseq.capture.LinkType;

/**
 * A BPF filter, compiled and run by libpcap: for expressions that {@link org.reseq.frame.PacketFilter} does not have, as {@code
 * tcp[tcpflags] & tcp-syn != 0}. Picks records for {@link CaptureReader#only}.
 *
 * <p>Needs libpcap on the machine, and {@code org.pcap4j:pcap4j-core} and {@code net.java.dev.jna:jna} on the class path. As BPF does,
 * it looks at the outermost headers only, and into VLANs where the expression says {@code vlan}. Single-threaded; close it, as
 * its programs are not the JVM's.
 */
public final class BpfFilter implements Predicate<CapturedRecord>, AutoCloseable {
    /** What libpcap takes for the most; compiling needs one. */
    private static final int SNAPLEN = 262_144;

    private final String expression;
    private final Map<Integer, BpfProgram> programs = new TreeMap<>();

    private BpfFilter(String expression) {
        this.expression = expression;
    }

    /**
     * Compiles an expression.
     *
     * @param linkType what the expression must be good for; for records of others it is compiled when the first comes
     * @throws IllegalArgumentException if libpcap refuses the expression; the message says why
     * @throws IllegalStateException if there is no libpcap, or no jna; the message says what to install
     */
    public static BpfFilter compile(String expression, LinkType linkType) {
        BpfFilter filter = new BpfFilter(expression);
        filter.program(linkType);
        return filter;
    }

    /**
     * Whether the record's captured octets match.
     *
     * @throws IllegalArgumentException if libpcap refuses the expression for a link type that is new
     */
    @Override
    public boolean test(CapturedRecord record) {
        byte[] octets = Arrays.copyOfRange(record.buffer(), record.begin(), record.begin() + record.capturedLength());
        return program(record.linkType()).applyFilter(octets, record.originalLength(), octets.length);
    }

    private BpfProgram program(LinkType linkType) {
        BpfProgram program = programs.get(linkType.number());
        if (program == null) {
            program = compiled(linkType);
            programs.put(linkType.number(), program);
        }
        return program;
    }

    private BpfProgram compiled(LinkType linkType) {
        try (PcapHandle none = Pcaps.openDead(Pcap4jPackets.dataLinkType(linkType.number()), SNAPLEN)) {
            return none.compileFilter(expression, BpfProgram.BpfCompileMode.OPTIMIZE, PcapHandle.PCAP_NETMASK_UNKNOWN);
        } catch (PcapNativeException | NotOpenException e) {
            throw new IllegalArgumentException(
                    "filter \"" + expression + "\" for " + linkType + ": libpcap says: " + e.getMessage(), e);
        } catch (LinkageError e) {
            throw new IllegalStateException(
                    "BPF filters need libpcap and net.java.dev.jna:jna 5: install libpcap (Debian, Ubuntu: libpcap0.8; Fedora,"
                            + " Alpine: libpcap; Windows: Npcap; macOS has it) and put jna on the class path; or write a"
                            + " filter that org.reseq.frame.PacketFilter reads, which needs neither",
                    e);
        }
    }

    @Override
    public void close() {
        programs.values().forEach(BpfProgram::free);
        programs.clear();
    }

    /** The expression. */
    @Override
    public String toString() {
        return expression;
    }
}
