"""`without_machine.py FILE` takes out of a pcapng what it says of the machine that recorded it (hardware, operating system). Little endian."""
import struct
import sys

SECTION, INTERFACE = 0x0A0D0D0A, 1
# block type: (where its options begin in the block, the options that go)
OPTIONS = {SECTION: (24, {2, 3}), INTERFACE: (16, {12})}


def kept(options, unwanted):
    out = b""
    while options:
        code, length = struct.unpack_from("<HH", options)
        end = 4 + (length + 3 & ~3)
        if code not in unwanted:
            out += options[:end]
        options = options[end:]
    return out


with open(sys.argv[1], "rb") as file:
    rest = file.read()
with open(sys.argv[1], "wb") as file:
    while rest:
        kind, length = struct.unpack_from("<II", rest)
        block, rest = rest[8 : length - 4], rest[length:]
        if kind in OPTIONS:
            begin, unwanted = OPTIONS[kind]
            block = block[: begin - 8] + kept(block[begin - 8 :], unwanted)
        length = struct.pack("<I", len(block) + 12)
        file.write(struct.pack("<I", kind) + length + block + length)
