package org.reseq.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * A kind of file that is recognised by its octets and not read, so that the refusal can say what it is.
 *
 * @param magic the octets, as Latin-1 text
 * @param at where they stand
 * @param text the file is text: it may begin with blanks, and in either case
 * @param what what the file is, after "got"
 * @param next what to do about it
 */
record ForeignFormat(String magic, int at, boolean text, String what, String next) {
    private static final String CONVERT = "convert it: editcap -F pcap IN OUT";
    private static final String NAME_IT = "name the capture instead";
    private static final String FETCH = "this is the answer of a server: fetch the capture again, signed in";
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf"; // as UTF-8
    private static final int SNIFFED = 512;
    private static final int TAR_MAGIC = 257;

    private static final List<ForeignFormat> ALL = List.of(
            binary("1f8b", "gzip-compressed data", "unpack it first: gzip -d IN"),
            binary("28b52ffd", "zstd-compressed data", "unpack it first: zstd -d IN"),
            binary("fd377a585a00", "xz-compressed data", "unpack it first: xz -d IN"),
            binary("04224d18", "lz4-compressed data", "unpack it first: lz4 -d IN"),
            binary("377abcaf271c", "a 7-Zip archive", "unpack it first: 7z x IN"),
            binary("526172211a07", "a RAR archive", "unpack it first: unrar x IN"),
            binary("425a68", "bzip2-compressed data", "unpack it first: bzip2 -d IN"),
            binary("504b0304", "a zip archive", "unpack it first: unzip IN"),
            new ForeignFormat("ustar", TAR_MAGIC, false, "a tar archive", "unpack it first: tar -xf IN"),
            binary("6274736e6f6f7000", "a btsnoop (Bluetooth) capture", CONVERT),
            binary("52545353", "a Network Monitor 1 capture", CONVERT),
            binary("474d4255", "a Network Monitor 2 capture", CONVERT),
            binary("58435000", "a NetXray or Sniffer capture", CONVERT),
            binary("1c0001ac", "an Ixia lcap capture", CONVERT),
            binary("1c0001ab", "an Ixia lcap capture", CONVERT),
            binary("7f766572", "an EtherPeek or OmniPeek capture", CONVERT),
            binary("05564e46", "a Visual Networks capture", CONVERT),
            binary("00000200120510", "a Tektronix K12 capture", CONVERT),
            text("+---------+---------------+----------+", "a Tektronix K12 text capture", CONVERT),
            text("ObserverPktBuffer", "an Observer capture", CONVERT),
            text("TRSNIFF data", "a Sniffer capture", CONVERT),
            text("iptrace ", "an AIX iptrace capture", CONVERT),
            text("version https://git-lfs", "a Git LFS pointer in place of the capture", "fetch it: git lfs pull"),
            text("<!doctype html", "an HTML page", FETCH),
            text("<html", "an HTML page", FETCH),
            text("<?xml", "an XML document", NAME_IT),
            text("{", "JSON, as of a HAR file", NAME_IT),
            text("[", "JSON, as dissected packets are written", NAME_IT));

    private static ForeignFormat binary(String hex, String what, String next) {
        String magic = new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
        return new ForeignFormat(magic, 0, false, what, next);
    }

    private static ForeignFormat text(String magic, String what, String next) {
        return new ForeignFormat(magic, 0, true, what, next);
    }

    /** The exception that says what the file is, for a file whose first octets no reader takes. */
    static CaptureFormatException refusal(CaptureInput input) throws IOException {
        int there = input.fill(SNIFFED);
        if (there < SNIFFED) {
            input.end();
        }
        if (there == 0) {
            return input.damage(0, "expected a capture, got an empty file; record or fetch it again");
        }
        String head = new String(input.buffer(), input.begin(), there, StandardCharsets.ISO_8859_1);
        for (ForeignFormat format : ALL) {
            if (format.matches(head)) {
                return input.damage(
                        0, "expected a pcap, pcapng or snoop capture, got " + format.what + "; " + format.next);
            }
        }
        if (isText(head)) {
            return input.damage(
                    0,
                    "expected a pcap, pcapng or snoop capture, got a text file; name the capture, or make one of a hex dump: text2pcap IN OUT");
        }
        String magic = HexFormat.of().formatHex(input.buffer(), input.begin(), input.begin() + Math.min(there, 4));
        return input.damage(
                0,
                "expected the magic number of a pcap (a1b2c3d4 or a1b23c4d in either byte order), pcapng (0a0d0d0a) or snoop"
                        + " (736e6f6f) capture, got " + magic
                        + "; if it is a capture of another format (capinfos IN names"
                        + " it, ERF has no magic number; a Windows .etl is read by etl2pcapng), " + CONVERT);
    }

    private boolean matches(String head) {
        if (!text) {
            return head.startsWith(magic, at);
        }
        String trimmed = head.startsWith(BYTE_ORDER_MARK) ? head.substring(BYTE_ORDER_MARK.length()) : head;
        return trimmed.stripLeading().regionMatches(true, 0, magic, 0, magic.length());
    }

    private static boolean isText(String head) {
        return head.chars().allMatch(c -> c >= 0x20 && c < 0x7f || c == '\t' || c == '\r' || c == '\n');
    }
}
