"""The clients of the recorded conversations: `conversations.py NAME HOST` talks one of them with the server at HOST:6379.

Raw sockets, not a client library: what stands in the capture is what stands here, one send() per segment.
"""
import random
import socket
import sys
import time

PORT = 6379


class Client:
    """One connection. `ask` sends commands in one segment and reads as many replies."""

    def __init__(self, host):
        self.socket = socket.create_connection((host, PORT))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.arrived = self.socket.makefile("rb")

    def ask(self, *commands):
        self.send(b"".join(command(*words(line)) for line in commands))
        for _ in commands:
            self.reply()

    def send(self, octets):
        self.socket.sendall(octets)

    def reply(self):
        """Reads one reply whole; its value does not matter here, only its end."""
        line = self.arrived.readline()
        kind, rest = line[:1], line[1:-2]
        if kind in b"$=!":
            if int(rest) >= 0:
                self.arrived.read(int(rest) + 2)
        elif kind in b"*~>":
            for _ in range(int(rest)):
                self.reply()
        elif kind in b"%":
            for _ in range(2 * int(rest)):
                self.reply()
        elif kind in b"|":
            for _ in range(2 * int(rest) + 1):
                self.reply()

    def until_closed(self):
        self.arrived.read()

    def close(self):
        self.arrived.close()
        self.socket.close()


def words(line):
    return line.split() if isinstance(line, str) else line


def command(*arguments):
    out = b"*%d\r\n" % len(arguments)
    for argument in arguments:
        octets = argument if isinstance(argument, bytes) else argument.encode()
        out += b"$%d\r\n%s\r\n" % (len(octets), octets)
    return out


def octets_of(length, seed):
    return random.Random(seed).randbytes(length)


def text_of(length):
    """Numbered lines, so that a hole shows which ones it swallowed."""
    lines = "".join("line %05d of a text that fills segments\n" % n for n in range(length // 40 + 1))
    return lines[:length].encode()


# --- one function per capture -------------------------------------------------------------------

def ping_set_get(host):
    c = Client(host)
    c.ask("PING")
    c.ask(["PING", "hello there"])
    c.ask("SET greeting hello")
    c.ask(["SET", "session", "s3 cr3t", "EX", "3600", "NX"])
    c.ask("SET greeting again NX")
    c.ask("GET greeting")
    c.ask("GET nothing")
    c.ask("EXISTS greeting nothing")
    c.ask("INCR visits")
    c.ask("INCRBY visits 41")
    c.ask("DECRBY visits 100")
    c.ask(["APPEND", "greeting", ", world"])
    c.ask("GET greeting")
    c.ask(["SETRANGE", "octets", "3", b"\x00\xff\x80z"])
    c.ask("GET octets")
    c.ask(["SET", "empty", ""])
    c.ask("GET empty")
    c.ask("MGET greeting nothing empty visits")
    c.ask(["SET", "lines", "one\r\ntwo\r\n"])
    c.ask("get lines")
    c.ask("KEYS no*such")
    c.ask("BLPOP nothing 0.01")
    c.ask("DEL greeting session empty")
    c.ask("TTL greeting")
    c.ask("QUIT")
    c.until_closed()
    c.close()


def pipelining(host):
    c = Client(host)
    c.ask(*["RPUSH queue job:%d" % n for n in range(1, 13)])
    c.ask("LLEN queue", "LRANGE queue 0 2", "LPOP queue", "INCRBY counter 40", "INCRBY counter 2", "GET counter",
          "GET nothing", "PING")
    # A command cut in two by its segments, its length line too.
    whole = command("SET", "cut", "in the middle") + command("GET", "cut")
    c.send(whole[:17])
    time.sleep(0.05)
    c.send(whole[17:35])
    time.sleep(0.05)
    c.send(whole[35:])
    c.reply()
    c.reply()
    c.close()


def inline(host):
    c = Client(host)
    for line in b"PING\r\n", b"SET greeting hello\r\n", b"GET greeting\r\n", b"STRLEN greeting\n":
        c.send(line)
        c.reply()
    c.close()


def errors(host):
    c = Client(host)
    c.ask("SET name redis")
    c.ask("LPUSH name x")
    c.ask("INCR name")
    c.ask("NOSUCHCOMMAND a b")
    c.ask("GET")
    c.ask("MULTI", "INCR visits", "LPUSH name y", "GET name", "EXEC")
    c.ask("EXEC")
    c.ask(["EVAL", "return {1, 'two', {3, redis.error_reply('FOUR is an error')}, false}", "0"])
    c.close()


def protocol_error(host):
    c = Client(host)
    c.ask("PING")
    c.send(b"*1\r\n:5\r\n")
    c.reply()
    c.until_closed()
    c.close()


def resp3(host):
    c = Client(host)
    c.ask("HELLO 3")
    c.ask("HSET user name alice role admin")
    c.ask("HGETALL user")
    c.ask("SADD primes 2 3 5 7 11")
    c.ask("SMEMBERS primes")
    c.ask("ZADD board 3.25 ann 1e300 bob inf cid -0.5 dee")
    c.ask("ZSCORE board ann")
    c.ask("ZRANGE board 0 -1 WITHSCORES")
    c.ask("GET nothing")
    for kind in "string integer double null array set map attrib push verbatim true false bignum".split():
        c.ask("DEBUG PROTOCOL " + kind)
        if kind == "push":
            c.reply()  # the push message came first, now the reply to the command
    c.ask("CLIENT NO-EVICT maybe")
    c.ask("EVAL return{map={a={double=2.5},b=redis.call('HGETALL','user')}} 0")
    c.ask(["EVAL", "redis.setresp(3); return {{big_number='12345678901234567890123456789'}, {set={one=true}}, {double=-1/0}}", "0"])
    c.ask("HELLO 2")
    c.ask("HGETALL user")
    c.close()


def push(host):
    subscriber, publisher = Client(host), Client(host)
    subscriber.ask("HELLO 3")
    subscriber.ask("SUBSCRIBE news")
    subscriber.ask("PSUBSCRIBE weather.*")
    publisher.ask("PUBLISH news hello")
    subscriber.reply()
    publisher.ask("PUBLISH weather.oslo rain", ["PUBLISH", "weather.rome", b"\xe2\x98\x80 31\xc2\xb0C"])
    subscriber.reply()
    subscriber.reply()
    subscriber.ask("CLIENT TRACKING ON", "GET watched")
    publisher.ask("SET watched 1")
    subscriber.reply()
    subscriber.ask("GET watched")
    publisher.ask("FLUSHALL")
    subscriber.reply()
    subscriber.ask("UNSUBSCRIBE news")
    subscriber.close()
    publisher.close()


def pubsub2(host):
    subscriber, publisher = Client(host), Client(host)
    subscriber.send(command("SUBSCRIBE", "news", "sport"))
    subscriber.reply()
    subscriber.reply()
    publisher.ask("PUBLISH news hello")
    subscriber.reply()
    subscriber.close()
    publisher.close()


def two_clients(host):
    one, two = Client(host), Client(host)
    one.ask("SET owner one")
    two.ask("GET owner")
    one.send(command("BLPOP", "mailbox", "0"))
    time.sleep(0.05)
    two.ask("RPUSH mailbox letter")
    one.reply()
    two.ask("SET owner two", "INCR turns")
    one.ask("GET owner", "INCR turns")
    two.close()
    one.ask("PING")
    one.close()


def store(host):
    """What the captures below read; spoken before they are recorded."""
    c = Client(host)
    c.ask(["SET", "picture", octets_of(100_000, seed=7)], ["SET", "text", text_of(8_000)], ["SET", "page", text_of(400)])
    c.close()


def large_bulk(host):
    c = Client(host)
    c.ask("STRLEN picture")
    c.ask("GET picture")
    c.ask("GETRANGE picture 0 15")
    c.close()


def text(host):
    c = Client(host)
    c.ask("STRLEN text")
    c.ask("GET text")
    c.ask("GET text", "GETRANGE text 7990 -1", "PING")
    c.close()


def snapped(host):
    c = Client(host)
    c.ask("GET page")
    c.ask("PING")
    c.ask("GET page", "STRLEN page")
    c.close()


def counting(host):
    c = Client(host)
    for n in range(6):
        c.ask("INCR count")
    c.close()


def midstream(host):
    """Waits, connected, for a line on stdin: the capture begins then."""
    c = Client(host)
    c.ask("SET before capture")
    print("connected", flush=True)
    sys.stdin.readline()
    c.ask("GET before")
    c.ask("INCR after")
    c.close()


if __name__ == "__main__":
    globals()[sys.argv[1].replace("-", "_")](sys.argv[2])
