package org.reseq.capture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A kind of file that is recognised by its first octets and not read, so that the refusal can say what it is.
 *
 * @param magic the first octets, as Latin-1 text in lower case; letters match in either case
 * @param what what the file is, after "got"
 * @param next what to do about it
 */
record ForeignFormat(String magic, String what, String next) {
    private static final String CONVERT = "convert it: editcap -F pcap IN OUT";
    private static final int SNIFFED = 64;

    private static final List<ForeignFormat> ALL = List.of(
            new ForeignFormat("\n\r\r\n", "pcapng, which is not read yet", CONVERT),
            new ForeignFormat("\u001f\u008b", "gzip-compressed data", "unpack it first: gzip -d IN"),
            new ForeignFormat("\u0028\u00b5\u002f\u00fd", "zstd-compressed data", "unpack it first: zstd -d IN"),
            new ForeignFormat("\u00fd7zxz\u0000", "xz-compressed data", "unpack it first: xz -d IN"),
            new ForeignFormat("\u0004\"m\u0018", "lz4-compressed data", "unpack it first: lz4 -d IN"),
            new ForeignFormat("bzh", "bzip2-compressed data", "unpack it first: bzip2 -d IN"),
            new ForeignFormat("pk\u0003\u0004", "a zip archive", "unpack it first: unzip IN"),
            new ForeignFormat("snoop\u0000\u0000\u0000", "a snoop capture", CONVERT),
            new ForeignFormat("btsnoop\u0000", "a btsnoop (Bluetooth) capture", CONVERT),
            new ForeignFormat("rtss", "a Network Monitor 1 capture", CONVERT),
            new ForeignFormat("gmbu", "a Network Monitor 2 capture", CONVERT),
            new ForeignFormat("xcp\u0000", "a NetXray or Sniffer capture", CONVERT),
            new ForeignFormat("trsniff data", "a Sniffer capture", CONVERT),
            new ForeignFormat("iptrace ", "an AIX iptrace capture", CONVERT),
            new ForeignFormat("\u001c\u0000\u0001\u00ac", "an Ixia lcap capture", CONVERT),
            new ForeignFormat("\u001c\u0000\u0001\u00ab", "an Ixia lcap capture", CONVERT),
            new ForeignFormat("\u00a1\u00b2\u00cd\u0034", "a modified (Kuznetzov) pcap capture", CONVERT),
            new ForeignFormat("\u0034\u00cd\u00b2\u00a1", "a modified (Kuznetzov) pcap capture", CONVERT),
            new ForeignFormat(
                    "version https://git-lfs", "a Git LFS pointer in place of the capture", "fetch it: git lfs pull"),
            new ForeignFormat(
                    "<!doctype", "an HTML page", "fetch the capture again: this is the server's answer instead"),
            new ForeignFormat("<html", "an HTML page", "fetch the capture again: this is the server's answer instead"),
            new ForeignFormat("<?xml", "an XML document", "name the capture instead"));

    /** The exception that says what the file is, for a file whose first octets no reader takes. */
    static CaptureFormatException refusal(CaptureInput input) throws IOException {
        int there = input.fill(SNIFFED);
        if (there == 0) {
            return input.damage(0, "expected a capture, got an empty file; record or fetch it again");
        }
        String head = new String(input.buffer(), input.begin(), there, StandardCharsets.ISO_8859_1);
        // Text may begin with blank lines and a byte order mark; a binary format may not.
        String lower = head.toLowerCase(Locale.ROOT);
        String text =
                lower.startsWith("\u00ef\u00bb\u00bf") ? lower.substring(3).strip() : lower.strip();
        for (ForeignFormat format : ALL) {
            if (lower.startsWith(format.magic) || (format.isText() && text.startsWith(format.magic))) {
                return input.damage(0, "expected a pcap capture, got " + format.what + "; " + format.next);
            }
        }
        if (isText(head)) {
            return input.damage(
                    0,
                    "expected a pcap capture, got a text file; name the capture, or make one of a hex dump: text2pcap IN OUT");
        }
        String magic = HexFormat.of().formatHex(input.buffer(), input.begin(), input.begin() + Math.min(there, 4));
        return input.damage(
                0,
                "expected the magic number of a pcap capture (a1b2c3d4 or a1b23c4d in either byte order), got " + magic
                        + "; if it is a capture of another format (capinfos IN names it), " + CONVERT);
    }

    private boolean isText() {
        return isText(magic);
    }

    private static boolean isText(String head) {
        return head.chars().allMatch(c -> c >= 0x20 && c != 0x7f || c == '\t' || c == '\r' || c == '\n');
    }
}
