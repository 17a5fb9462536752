package org.reseq.flow;

import static org.reseq.flow.Script.segments;

import org.junit.jupiter.api.Test;

class TcpScriptsTest {

    @Test
    void whatTheTapMissedBecomesAGap() {
        segments("""
                c > s  0:3 "abc"
                c > s  6:9 "ghi"
                s > c  0:2 ack 9 "OK"   # the server saw 3:6; we did not
                c > s  9:9 ack 2
                """).become("""
                c > s  "abc"[3]"ghi"
                s > c  "OK"
                """);
    }
}
