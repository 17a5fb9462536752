/** For people who know pcap4j: its packets, and libpcap's filters. All else of reseq runs without either. */
@NullMarked
package org.reseq.pcap4j;

import org.jspecify.annotations.NullMarked;
