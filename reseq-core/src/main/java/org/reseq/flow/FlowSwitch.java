package org.reseq.flow;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sends what happens in each flow to that flow's own listener, or nowhere. Single-threaded. */
public final class FlowSwitch implements FlowListener {
    private final Function<Flow, @Nullable FlowListener> chooser;
    private final @Nullable Consumer<FlowEvent> events;
    private final @Nullable Consumer<IpEvent> ipEvents;
    private final Map<Flow, FlowListener> open = new HashMap<>();

    /**
     * @param chooser who hears of a flow, null for nobody; asked once for each, when it begins. Several flows may have the same
     * @param events is given the events of all flows that somebody hears of; null if nobody wants them
     */
    public FlowSwitch(Function<Flow, @Nullable FlowListener> chooser, @Nullable Consumer<FlowEvent> events) {
        this(chooser, events, null);
    }

    /** @param ipEvents is given the events below all flows; null if nobody wants them */
    public FlowSwitch(
            Function<Flow, @Nullable FlowListener> chooser,
            @Nullable Consumer<FlowEvent> events,
            @Nullable Consumer<IpEvent> ipEvents) {
        this.chooser = chooser;
        this.events = events;
        this.ipEvents = ipEvents;
    }

    @Override
    public void opened(Flow flow) {
        FlowListener listener = chooser.apply(flow);
        if (listener != null) {
            open.put(flow, listener);
            listener.opened(flow);
        }
    }

    @Override
    public void octets(
            Flow flow, Side side, long offset, byte[] buffer, int begin, int length, long frame, long timeNanos) {
        FlowListener listener = open.get(flow);
        if (listener != null) {
            listener.octets(flow, side, offset, buffer, begin, length, frame, timeNanos);
        }
    }

    @Override
    public void gap(Flow flow, Side side, long offset, long length) {
        FlowListener listener = open.get(flow);
        if (listener != null) {
            listener.gap(flow, side, offset, length);
        }
    }

    @Override
    public void datagram(
            Flow flow,
            Side side,
            long offset,
            byte[] buffer,
            int begin,
            int length,
            int originalLength,
            long frame,
            long timeNanos) {
        FlowListener listener = open.get(flow);
        if (listener != null) {
            listener.datagram(flow, side, offset, buffer, begin, length, originalLength, frame, timeNanos);
        }
    }

    @Override
    public void message(
            Flow flow,
            Side side,
            Envelope envelope,
            long offset,
            byte[] buffer,
            int begin,
            int length,
            int originalLength,
            long frame,
            long timeNanos) {
        FlowListener listener = open.get(flow);
        if (listener != null) {
            listener.message(flow, side, envelope, offset, buffer, begin, length, originalLength, frame, timeNanos);
        }
    }

    @Override
    public void event(FlowEvent event) {
        if (events != null && open.containsKey(event.flow())) {
            events.accept(event);
        }
    }

    @Override
    public void event(IpEvent event) {
        if (ipEvents != null) {
            ipEvents.accept(event);
        }
    }

    @Override
    public boolean wantsEvents() {
        return events != null;
    }

    @Override
    public boolean wantsIpEvents() {
        return ipEvents != null;
    }

    @Override
    public void closed(Flow flow, FlowTotals totals) {
        FlowListener listener = open.remove(flow);
        if (listener != null) {
            listener.closed(flow, totals);
        }
    }
}
