package org.reseq.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TunnelPathsTest {

    @Test
    void equalPathsHaveEqualNumbersInTheOrderOfAppearance() {
        Random random = new Random(4);
        Layer[] kinds = {Layer.GRE, Layer.VXLAN};
        TunnelPaths paths = new TunnelPaths();
        Map<List<Object>, Integer> model = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            int outer = random.nextInt(3);
            Layer kind = kinds[random.nextInt(2)];
            long id = random.nextInt(4) - 1;
            long a = random.nextInt(4);
            long b = random.nextInt(4);
            List<Object> tunnel = List.of(outer, kind, id, Math.min(a, b), Math.max(a, b));
            int expected = model.computeIfAbsent(tunnel, path -> model.size() + 1);
            assertEquals(expected, paths.enter(outer, kind, id, 5, a, 5, b));
        }
        assertEquals(3 * 2 * 4 * 10, model.size());
    }

    @Test
    void theUpperHalfOfAnAddressCounts() {
        TunnelPaths paths = new TunnelPaths();
        assertEquals(1, paths.enter(0, Layer.IPV6, -1, 1, 2, 3, 4));
        assertEquals(2, paths.enter(0, Layer.IPV6, -1, 3, 2, 1, 4));
        assertEquals(2, paths.enter(0, Layer.IPV6, -1, 1, 4, 3, 2));
        assertEquals(1, paths.enter(0, Layer.IPV6, -1, 3, 4, 1, 2));
    }

    @Test
    void pathsBeyondTheLimitShareANumberAndThoseKnownKeepTheirs() {
        TunnelPaths paths = new TunnelPaths();
        for (int vni = 1; vni <= TunnelPaths.MOST; vni++) {
            assertEquals(vni, paths.enter(0, Layer.VXLAN, vni));
        }
        for (int vni = TunnelPaths.MOST + 1; vni < 200_000; vni++) {
            assertEquals(TunnelPaths.SHARED, paths.enter(0, Layer.VXLAN, vni));
        }
        assertEquals(1, paths.enter(0, Layer.VXLAN, 1));
        assertEquals(TunnelPaths.MOST, paths.enter(0, Layer.VXLAN, TunnelPaths.MOST));
    }
}
