package org.reseq.worker;

/** What goes through a {@link Channel}, in either direction. */
public sealed interface Message permits Order, News {}
