package com.acme.tiny;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.reseq.junit.PcapSource;

/** An annotation of the project's own, composed of others. */
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@PcapSource(value = "**.pcap", decoder = TinyPacket.class)
@interface AllCaptures {}
