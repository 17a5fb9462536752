package org.reseq.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LinkTypeTest {
    @Test
    void aLinkTypeIsShownWithItsNumberAndItsNameIfItHasOne() {
        assertEquals("link-type 1 (ethernet)", LinkType.ETHERNET.toString());
        assertEquals("link-type 276 (linux-sll2)", new LinkType(276).toString());
        assertEquals("link-type 149 (user2)", new LinkType(149).toString());
        assertEquals("link-type 65535", new LinkType(65535).toString());
    }
}
