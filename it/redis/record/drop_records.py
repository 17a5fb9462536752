"""Copies a pcap without some of its records, as a tap that missed them: `drop_records.py IN OUT client:2 server:3`
leaves out the second segment with data that the client sent, and the server's third. Ethernet, IPv4, server port 6379."""
import struct
import sys


def sender(frame):
    """Who sent the data in a frame; None if there is none in it."""
    ip = (frame[14] & 15) * 4
    tcp = (frame[14 + ip + 12] >> 4) * 4
    if int.from_bytes(frame[16:18], "big") == ip + tcp:
        return None
    return "server" if frame[14 + ip:14 + ip + 2] == struct.pack(">H", 6379) else "client"


source, target, *dropped = sys.argv[1:]
seen = {"client": 0, "server": 0}
with open(source, "rb") as f, open(target, "wb") as out:
    out.write(f.read(24))
    while header := f.read(16):
        frame = f.read(struct.unpack("<I", header[8:12])[0])
        side = sender(frame)
        if side:
            seen[side] += 1
        if not side or f"{side}:{seen[side]}" not in dropped:
            out.write(header + frame)
