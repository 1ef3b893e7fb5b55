package dev.ctxaws.bench.storage;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** How full the heap of this process gets. */
final class HeapWatch {
  /*
   * Between two collections the heap only grows. So what it holds when one begins, and what it
   * holds in the end, are all that can be its peak.
   */
  private final List<String> pools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .toList();
  private long peak;
  private long live;

  private HeapWatch() {}

  /** Watches from now on. */
  static HeapWatch begin() {
    var watch = new HeapWatch();
    for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener((event, _) -> watch.collected(event), null, null);
      }
    }
    return watch;
  }

  private void collected(Notification event) {
    if (event.getUserData() instanceof CompositeData data) {
      var collection = GarbageCollectionNotificationInfo.from(data);
      var usage = collection.getGcInfo();
      boolean isWhole = collection.getGcAction().equals("end of major GC");
      collected(
          used(usage.getMemoryUsageBeforeGc()), isWhole ? used(usage.getMemoryUsageAfterGc()) : 0);
    }
  }

  private synchronized void collected(long before, long after) {
    peak = Math.max(peak, before);
    live = Math.max(live, after);
  }

  private long used(Map<String, MemoryUsage> usage) {
    return usage.entrySet().stream()
        .filter(pool -> pools.contains(pool.getKey()))
        .mapToLong(pool -> pool.getValue().getUsed())
        .sum();
  }

  /** The most bytes that it held, garbage included. */
  synchronized long peak() {
    return Math.max(peak, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }

  /** The most bytes that a collection of the whole heap left; 0 when there was none. */
  synchronized long live() {
    return live;
  }
}
