package org.reseq.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * A kind of file that is recognised by its first octets and not read, so that the refusal can say what it is.
 *
 * @param magic the first octets, as Latin-1 text
 * @param text the file is text: it may begin with blanks, and in either case
 * @param what what the file is, after "got"
 * @param next what to do about it
 */
record ForeignFormat(String magic, boolean text, String what, String next) {
    private static final String CONVERT = "convert it: editcap -F pcap IN OUT";
    private static final String FETCH = "this is the answer of a server: fetch the capture again, signed in";
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf"; // as UTF-8
    private static final int SNIFFED = 64;

    private static final List<ForeignFormat> ALL = List.of(
            binary("1f8b", "gzip-compressed data", "unpack it first: gzip -d IN"),
            binary("28b52ffd", "zstd-compressed data", "unpack it first: zstd -d IN"),
            binary("fd377a585a00", "xz-compressed data", "unpack it first: xz -d IN"),
            binary("04224d18", "lz4-compressed data", "unpack it first: lz4 -d IN"),
            binary("425a68", "bzip2-compressed data", "unpack it first: bzip2 -d IN"),
            binary("504b0304", "a zip archive", "unpack it first: unzip IN"),
            binary("736e6f6f70000000", "a snoop capture", CONVERT),
            binary("6274736e6f6f7000", "a btsnoop (Bluetooth) capture", CONVERT),
            binary("52545353", "a Network Monitor 1 capture", CONVERT),
            binary("474d4255", "a Network Monitor 2 capture", CONVERT),
            binary("58435000", "a NetXray or Sniffer capture", CONVERT),
            binary("1c0001ac", "an Ixia lcap capture", CONVERT),
            binary("1c0001ab", "an Ixia lcap capture", CONVERT),
            binary("a1b2cd34", "a modified (Kuznetzov) pcap capture", CONVERT),
            binary("34cdb2a1", "a modified (Kuznetzov) pcap capture", CONVERT),
            text("TRSNIFF data", "a Sniffer capture", CONVERT),
            text("iptrace ", "an AIX iptrace capture", CONVERT),
            text("version https://git-lfs", "a Git LFS pointer in place of the capture", "fetch it: git lfs pull"),
            text("<!doctype html", "an HTML page", FETCH),
            text("<html", "an HTML page", FETCH),
            text("<?xml", "an XML document", "name the capture instead"));

    private static ForeignFormat binary(String hex, String what, String next) {
        String magic = new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
        return new ForeignFormat(magic, false, what, next);
    }

    private static ForeignFormat text(String magic, String what, String next) {
        return new ForeignFormat(magic, true, what, next);
    }

    /** The exception that says what the file is, for a file whose first octets no reader takes. */
    static CaptureFormatException refusal(CaptureInput input) throws IOException {
        int there = input.fill(SNIFFED);
        if (there == 0) {
            return input.damage(0, "expected a capture, got an empty file; record or fetch it again");
        }
        String head = new String(input.buffer(), input.begin(), there, StandardCharsets.ISO_8859_1);
        for (ForeignFormat format : ALL) {
            if (format.matches(head)) {
                return input.damage(0, "expected a pcap or pcapng capture, got " + format.what + "; " + format.next);
            }
        }
        if (isText(head)) {
            return input.damage(
                    0,
                    "expected a pcap or pcapng capture, got a text file; name the capture, or make one of a hex dump: text2pcap IN OUT");
        }
        String magic = HexFormat.of().formatHex(input.buffer(), input.begin(), input.begin() + Math.min(there, 4));
        return input.damage(
                0,
                "expected the magic number of a pcap (a1b2c3d4 or a1b23c4d in either byte order) or pcapng (0a0d0d0a) capture, got "
                        + magic + "; if it is a capture of another format (capinfos IN names it), " + CONVERT);
    }

    private boolean matches(String head) {
        if (!text) {
            return head.startsWith(magic);
        }
        String trimmed = head.startsWith(BYTE_ORDER_MARK) ? head.substring(BYTE_ORDER_MARK.length()) : head;
        return trimmed.stripLeading().regionMatches(true, 0, magic, 0, magic.length());
    }

    private static boolean isText(String head) {
        return head.chars().allMatch(c -> c >= 0x20 && c < 0x7f || c == '\t' || c == '\r' || c == '\n');
    }
}
