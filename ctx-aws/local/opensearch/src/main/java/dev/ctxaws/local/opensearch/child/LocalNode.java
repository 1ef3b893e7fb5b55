package dev.ctxaws.local.opensearch.child;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.opensearch.Version;
import org.opensearch.common.settings.Settings;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.plugins.PluginInfo;

/** A cluster of one node, with the plugins that vector search needs, on the loopback interface. */
final class LocalNode extends Node {
  private static final String NAME = "local";

  /** Our plugins are on the class path, where OpenSearch expects folders and checks them. */
  private static final List<PluginInfo> PLUGINS =
      List.of(
          plugin("org.opensearch.transport.Netty4ModulePlugin"),
          plugin("org.opensearch.knn.plugin.KNNPlugin"),
          plugin(LuceneOnlyPlugin.class.getName()));

  LocalNode(Path folder, int port) {
    super(
        InternalSettingsPreparer.prepareEnvironment(
            settings(folder, port), Map.of(), null, () -> NAME),
        PLUGINS,
        true);
  }

  /** The port of the HTTP API, once started. */
  int port() {
    return injector()
        .getInstance(HttpServerTransport.class)
        .boundAddress()
        .publishAddress()
        .getPort();
  }

  private static Settings settings(Path folder, int port) {
    return Settings.builder()
        .put("path.home", folder.toString())
        .put("cluster.name", NAME)
        .put("node.name", NAME)
        .put("discovery.type", "single-node")
        .put("network.host", "127.0.0.1")
        .put("http.port", port)
        .put("transport.port", "0")
        // A laptop's disk may be nearly full; indexes would become read-only.
        .put("cluster.routing.allocation.disk.threshold_enabled", false)
        .build();
  }

  private static PluginInfo plugin(String type) {
    var version = Version.CURRENT;
    return new PluginInfo(
        type,
        "on the class path",
        version.toString(),
        version,
        System.getProperty("java.specification.version"),
        type,
        null,
        List.of(),
        false);
  }
}
