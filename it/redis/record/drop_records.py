"""Copies a pcap without some of its records, as a tap that missed them: `drop_records.py IN OUT NUMBER...` (1-based)."""
import struct
import sys

source, target, dropped = sys.argv[1], sys.argv[2], set(map(int, sys.argv[3:]))
with open(source, "rb") as f, open(target, "wb") as out:
    out.write(f.read(24))
    number = 0
    while header := f.read(16):
        number += 1
        octets = f.read(struct.unpack("<I", header[8:12])[0])
        if number not in dropped:
            out.write(header + octets)
