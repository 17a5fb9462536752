#!/usr/bin/env bash
# Records src/test/captures/* anew from a real redis-server. As root; needs redis-server, redis-cli, tcpdump, dumpcap, iproute2, python3.
# Everything happens in two network namespaces of its own, so port 6379 of the machine is left alone, and nothing else gets into a capture.
set -euo pipefail
cd "$(dirname "$0")"
captures=$PWD/../src/test/captures
work=$(mktemp -d)
server=reseq-redis-server client=reseq-redis-client
here=() # pids to end

cleanup() {
  for pid in "${here[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  ip netns del $server 2>/dev/null || true
  ip netns del $client 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT

ip netns add $server
ip netns add $client
ip -n $server link set lo up

start_redis() {
  (cd "$work" && exec ip netns exec $server redis-server --save '' --appendonly no --bind '*' --protected-mode no \
    --enable-debug-command yes --daemonize no >"$work/redis.log" 2>&1) &
  here+=($!)
  until ip netns exec $server redis-cli ping 2>/dev/null | grep -q PONG; do sleep 0.1; done
  talk store
}

talk() { ip netns exec $server python3 conversations.py "$1" 127.0.0.1; }

# start_capture FILE NAMESPACE INTERFACE [tcpdump options]
start_capture() {
  local file=$1 namespace=$2 interface=$3
  shift 3
  : >"$work/tcpdump.log"
  ip netns exec "$namespace" tcpdump -i "$interface" -Z root -U --immediate-mode --buffer-size=65536 \
    -w "$file" "$@" tcp port 6379 2>"$work/tcpdump.log" &
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

# record NAME CONVERSATION [tcpdump options]: on loopback
record() {
  start_capture "$captures/$1.pcap" $server lo "${@:3}"
  talk "$2"
  end_capture
}

# start_pcapng FILE FILTER: on loopback, as Wireshark records
start_pcapng() {
  pcapng=$1
  ip netns exec $server dumpcap -i lo -f "$2" -w "$pcapng" 2>"$work/dumpcap.log" &
  dumpcap=$!
  here+=($dumpcap)
  until grep -q '^File: ' "$work/dumpcap.log"; do sleep 0.05; kill -0 $dumpcap; done
}

end_pcapng() {
  sleep 1.5 # as long as dumpcap may keep a frame to itself
  kill -INT $dumpcap
  wait $dumpcap || true
  grep -q '^Packets received/dropped on interface.*: [0-9]*/0 ' "$work/dumpcap.log" || { cat "$work/dumpcap.log" >&2; exit 1; }
  python3 without_machine.py "$pcapng"
  chmod 644 "$pcapng"
}

# record_crooked NAME CONVERSATION reorder|lose NAMESPACE: over the crooked link, captured at NAMESPACE's end of it
record_crooked() {
  python3 crooked_link.py $client $server "$3" >"$work/link.log" &
  local link=$!
  here+=($link)
  until grep -q up "$work/link.log"; do sleep 0.05; kill -0 $link; done
  start_capture "$captures/$1.pcap" "$4" wire
  ip netns exec $client python3 conversations.py "$2" 10.0.0.1
  end_capture
  kill $link
  wait $link || true
}

start_redis

record ping-set-get ping-set-get
record pipelining pipelining
record inline inline
record errors errors
record protocol-error protocol-error

start_pcapng "$captures/resp3.pcapng" 'tcp port 6379'
talk resp3
end_pcapng

# Two recorders, one for each direction, as the two legs of a tap have.
mkdir -p "$captures/two-legs.captures"
start_capture "$captures/two-legs.captures/to-client.pcap" $server lo src port 6379 and
start_pcapng "$captures/two-legs.captures/to-server.pcapng" 'tcp dst port 6379'
talk counting
end_pcapng
end_capture

record two-clients two-clients

start_capture "$captures/redis-cli.pcap" $server lo
for line in 'DEL visits' 'INCR visits' 'SET visits many' 'INCR visits' 'GET visits'; do
  ip netns exec $server redis-cli $line >/dev/null
done
end_capture

record pubsub-resp2 pubsub2
record push push

talk store # push flushed it
record snapped snapped -s 200

coproc waiting { ip netns exec $server python3 conversations.py midstream 127.0.0.1; }
here+=($waiting_PID)
read -r _ <&"${waiting[0]}"
start_capture "$captures/midstream.pcap" $server lo
echo >&"${waiting[1]}"
wait "$waiting_PID"
end_capture

record_crooked reordered text reorder $client
record_crooked retransmitted text lose $server

# An MTU of 1500 and no segmentation offload: many segments.
ip -n $server link set lo mtu 1500 gso_max_segs 1
record large-bulk large-bulk

# What a tap missed: records left out of captures of conversations that went well.
start_capture "$work/text.pcap" $server lo
talk text
end_capture
python3 drop_records.py "$work/text.pcap" "$captures/gap-in-bulk.pcap" server:4
start_capture "$work/counting.pcap" $server lo
talk counting
end_capture
python3 drop_records.py "$work/counting.pcap" "$captures/gap-of-replies.pcap" client:2 server:3
