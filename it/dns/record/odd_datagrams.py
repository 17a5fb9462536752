"""Datagrams that are no DNS messages, sent to the server on 127.0.0.1; prints what it answers."""

import socket

QUESTION = bytes.fromhex("03e90100 0001 0000 0000 0000".replace(" ", "")) + b"\3www\7example\4test\0\0\1\0\1"


def send(what, octets):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.connect(("127.0.0.1", 53))
        client.settimeout(0.5)
        client.send(octets)
        try:
            print(what, client.recv(65535).hex())
        except TimeoutError:
            print(what, "no answer")


send("nothing at all", b"")
send("half a header", QUESTION[:6])
send("a question cut short", QUESTION[:-6])
send("a name that points at itself", QUESTION[:12] + b"\xc0\x0c\0\1\0\1")
send("octets behind the question", QUESTION + b"more")
