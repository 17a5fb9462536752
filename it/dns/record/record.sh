#!/usr/bin/env bash
# Records src/test/captures/*.pcap anew from a real nsd. As root; needs nsd, dig, tcpdump, iproute2, python3.
# Everything happens in a network namespace of its own with nothing but loopback, so port 53 of the machine is left alone, nobody else is asked,
# and nothing else gets into a capture. The server has one zone, example.test.zone.
set -euo pipefail
cd "$(dirname "$0")"
captures=$PWD/../src/test/captures
work=$(mktemp -d)
space=reseq-dns
here=() # pids to end

cleanup() {
  for pid in "${here[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  ip netns del $space 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

inside() { ip netns exec $space "$@"; }

# Everything that a client would choose at random is said, but its port.
ask() { inside dig @127.0.0.1 +nocookie "$@"; }

start_nsd() {
  cp example.test.zone "$work"
  cat >"$work/nsd.conf" <<-END
	server:
	  ip-address: 127.0.0.1
	  ip-address: ::1
	  username: ""
	  zonesdir: "$work"
	  database: ""
	  pidfile: "$work/nsd.pid"
	  xfrdfile: "$work/xfrd.state"
	  zonelistfile: "$work/zone.list"
	  logfile: "$work/nsd.log"
	  nsid: "ascii_ns1"
	  answer-cookie: no
	  rrl-ratelimit: 0
	remote-control:
	  control-enable: no
	zone:
	  name: example.test
	  zonefile: example.test.zone
	  provide-xfr: 127.0.0.1 NOKEY
	END
  ip netns exec $space nsd -d -c "$work/nsd.conf" &
  here+=($!)
  until ask +time=1 +tries=1 example.test SOA >/dev/null; do sleep 0.1; done
}

# start_capture NAME FILTER [tcpdump options]
start_capture() {
  : >"$work/tcpdump.log"
  ip netns exec $space tcpdump -i lo -Z root -U --immediate-mode -w "$captures/$1.pcap" "${@:3}" "$2" 2>"$work/tcpdump.log" &
  tcpdump=$!
  here+=($tcpdump)
  until grep -q 'listening on' "$work/tcpdump.log"; do sleep 0.05; done
}

end_capture() {
  sleep 0.4
  kill -INT $tcpdump
  wait $tcpdump || true
  grep -q '^0 packets dropped by kernel' "$work/tcpdump.log" || { cat "$work/tcpdump.log" >&2; exit 1; }
}

# What dig was told stands beside the capture while it is reviewed; it is not kept.
answers() { cat >>"${ANSWERS:-/dev/null}"; }

ip netns add $space
ip -n $space link set lo up
start_nsd

start_capture records 'port 53'
id=101
for question in 'www A' 'www AAAA' 'alias A' '@ MX' '@ TXT' '@ SOA' '@ NS' 'several TXT' 'empty TXT' 'svc SRV' 'octets TYPE65280' 'any.wild A' 'a\.dot A' 'WwW A'; do
  read -r name type <<<"$question"
  name=${name/#@/}
  ask +noedns +qid=$id "${name:+$name.}example.test" "$type" | answers
  id=$((id + 1))
done
end_capture

start_capture negative 'port 53'
ask +noedns +qid=201 nothing.example.test A | answers
ask +noedns +qid=202 www.example.test MX | answers
ask +noedns +qid=203 www.example.com A | answers
ask +noedns +qid=204 host.sub.example.test A | answers
ask +noedns +qid=205 +opcode=STATUS example.test | answers
ask +noedns +qid=206 example.test CH TXT | answers
end_capture

start_capture edns 'port 53'
ask +bufsize=1232 +dnssec +nsid +qid=301 www.example.test A | answers
ask +edns=1 +noednsnegotiation +qid=302 www.example.test A | answers
ask +ednsopt=65001:0102 +qid=303 www.example.test AAAA | answers
end_capture

start_capture truncated 'port 53'
ask +noedns +qid=401 large.example.test TXT | answers
end_capture

start_capture tcp 'port 53'
ask +tcp +keepopen +noedns +qid=501 www.example.test A +qid=502 example.test MX +qid=503 nothing.example.test A | answers
end_capture

start_capture transfer 'port 53'
ask +noedns +qid=601 example.test AXFR | answers
end_capture

start_capture ipv6 'port 53'
inside dig @::1 +nocookie +qid=701 www.example.test AAAA | answers
end_capture

start_capture answers-only 'udp src port 53'
ask +noedns +qid=801 www.example.test A | answers
ask +noedns +qid=802 mail.example.test A | answers
end_capture

start_capture snapped 'port 53' -s 90
ask +noedns +qid=901 www.example.test A | answers
ask +noedns +qid=902 example.test MX | answers
end_capture

start_capture malformed 'udp port 53'
inside python3 odd_datagrams.py | answers
end_capture
