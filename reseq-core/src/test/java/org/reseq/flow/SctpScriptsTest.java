package org.reseq.flow;

import static org.reseq.flow.SctpScript.packets;

import org.junit.jupiter.api.Test;
import org.reseq.flow.Accounting.Bucket;

class SctpScriptsTest {
    @Test
    void anAssociationIsItsMessagesInBothDirections() {
        packets("""
                c > s  INIT
                s > c  INIT-ACK
                c > s  COOKIE-ECHO; 0 1.0 "hello" ppid 3
                s > c  COOKIE-ACK; SACK 0
                s > c  0 2.0 "welcome"; 1 2.1 "!"
                c > s  SACK 1; 1 1.1 "bye"
                s > c  SHUTDOWN 1
                c > s  SHUTDOWN-ACK
                s > c  SHUTDOWN-COMPLETE
                """).become("""
                c > s  1 "hello" ppid 3
                s > c  2 "welcome"
                s > c  2 "!"
                c > s  1 "bye"
                """).withEvents().areFlows("c > s 1");
    }

    @Test
    void fragmentsBecomeOneMessageInWhateverOrderTheyCome() {
        packets("""
                c > s  INIT
                c > s  2 1.0 +"ef"
                c > s  0 1.0 "ab"+
                c > s  1 1.0 +"cd"+
                """).become("""
                c > s  1 "abcdef"
                """).accounting(Bucket.MESSAGE, 6);
    }

    @Test
    void aHoleHoldsBackItsOwnStreamOnly() {
        packets("""
                c > s  INIT
                c > s  0 1.0 "a"
                c > s  2 1.2 "c"      # 1 is late
                c > s  3 2.0 "x"
                c > s  4 2.u "u"
                c > s  1 1.1 "b"
                """).become("""
                c > s  1 "a"
                c > s  2 "x"
                c > s  2u "u"
                c > s  1 "b"
                c > s  1 "c"
                """);
    }
}
