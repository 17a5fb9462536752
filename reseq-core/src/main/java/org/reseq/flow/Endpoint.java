package org.reseq.flow;

import org.reseq.frame.IpAddress;

/**
 * One end of a flow: an address and a port.
 *
 * @param address the IP address
 * @param port 0 to 65535
 */
public record Endpoint(IpAddress address, int port) {

    public Endpoint {
        if (port < 0 || port > 0xffff) {
            throw new IllegalArgumentException("port: expected 0 to 65535, got " + port);
        }
    }

    /** {@code 10.0.0.5:50122} or {@code [2001:db8::1]:80}. */
    @Override
    public String toString() {
        return address.version() == 6 ? "[" + address + "]:" + port : address + ":" + port;
    }
}
