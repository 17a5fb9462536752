"""A network between two namespaces that delivers badly: `crooked_link.py CLIENT_NS SERVER_NS reorder|lose`.

Two TAP devices, one in each namespace (10.0.0.2 in CLIENT_NS, 10.0.0.1 in SERVER_NS), and this process as the wire.
It is netem for kernels without it, and it is no simulation: both TCPs see the disorder and react to it.

Segments from the server that carry data go wrong on a fixed plan:
  reorder   in every four, the second is held until the fourth has passed (1 3 4 2)
  lose      the fifth is lost, and every ninth after it; so is the client's third
"""
import ctypes
import fcntl
import os
import select
import struct
import subprocess
import sys

TUNSETIFF, IFF_TAP, IFF_NO_PI, CLONE_NEWNET = 0x400454CA, 0x0002, 0x1000, 0x40000000
libc = ctypes.CDLL(None, use_errno=True)


def enter(namespace):
    with open("/var/run/netns/" + namespace) as f:
        if libc.setns(f.fileno(), CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), "setns " + namespace)


def tap(namespace, address, mac):
    enter(namespace)
    device = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH22x", b"wire", IFF_TAP | IFF_NO_PI))
    for line in ("link set wire address " + mac, "address add " + address + "/24 dev wire", "link set wire up"):
        subprocess.run(["ip"] + line.split(), check=True)
    return device


def payload_length(frame):
    if frame[12:14] != b"\x08\x00" or frame[23] != 6:
        return 0
    header = (frame[14] & 15) * 4
    return int.from_bytes(frame[16:18], "big") - header - (frame[14 + header + 12] >> 4) * 4


def main(client_ns, server_ns, how):
    client = tap(client_ns, "10.0.0.2", "02:00:00:00:00:02")
    server = tap(server_ns, "10.0.0.1", "02:00:00:00:00:01")
    seen = {client: 0, server: 0}
    held = None
    print("up", flush=True)
    while True:
        for device in select.select([client, server], [], [])[0]:
            frame = os.read(device, 2048)
            other = client if device == server else server
            if payload_length(frame) == 0:
                os.write(other, frame)
                continue
            seen[device] += 1
            n = seen[device]
            if how == "reorder" and device == server and n % 4 == 2:
                held = frame
            elif how == "reorder" and device == server and n % 4 == 0 and held:
                os.write(other, frame)
                os.write(other, held)
                held = None
            elif how == "lose" and (device == server and n >= 5 and (n - 5) % 9 == 0 or device == client and n == 3):
                pass
            else:
                os.write(other, frame)


main(*sys.argv[1:])
