package com.example.redis;

import org.reseq.flow.Side;
import org.reseq.protocol.Packet;
import org.reseq.protocol.Session;

/** A conversation with a Redis server, in RESP2 or RESP3: the client sends commands, the server replies. */
public final class RedisSession extends Session {
    @Override
    protected Packet packet(Side side) {
        return side == Side.CLIENT ? new RedisCommand() : new RedisReply();
    }
}
