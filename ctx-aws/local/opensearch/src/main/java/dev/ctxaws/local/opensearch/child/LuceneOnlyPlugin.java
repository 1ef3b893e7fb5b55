package dev.ctxaws.local.opensearch.child;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opensearch.action.ActionRequest;
import org.opensearch.action.admin.indices.create.CreateIndexRequest;
import org.opensearch.action.admin.indices.mapping.put.PutMappingRequest;
import org.opensearch.action.support.ActionFilter;
import org.opensearch.action.support.ActionFilterChain;
import org.opensearch.action.support.ActionRequestMetadata;
import org.opensearch.common.xcontent.XContentHelper;
import org.opensearch.common.xcontent.json.JsonXContent;
import org.opensearch.core.action.ActionListener;
import org.opensearch.core.action.ActionResponse;
import org.opensearch.plugins.ActionPlugin;
import org.opensearch.plugins.Plugin;
import org.opensearch.tasks.Task;

/**
 * Refuses vectors of another engine than Lucene's. The native libraries of the others are not here,
 * and without them the first document, not the mapping, would end the node; and again at each
 * start.
 */
public final class LuceneOnlyPlugin extends Plugin implements ActionPlugin {
  @Override
  public List<ActionFilter> getActionFilters() {
    return List.of(new LuceneOnly());
  }

  private static final class LuceneOnly implements ActionFilter {
    @Override
    public int order() {
      return 0;
    }

    @Override
    public <Request extends ActionRequest, Response extends ActionResponse> void apply(
        Task task,
        String action,
        Request request,
        ActionRequestMetadata<Request, Response> metadata,
        ActionListener<Response> listener,
        ActionFilterChain<Request, Response> chain) {
      var field = otherEngine(request);
      if (field == null) {
        chain.proceed(task, action, request, listener);
      } else {
        listener.onFailure(
            new IllegalArgumentException(
                "The field ["
                    + field
                    + "] needs native libraries, which are not on this machine. Expected \"method\":"
                    + " {\"engine\": \"lucene\", …}; the engine is faiss where none is named."));
      }
    }

    private static @Nullable String otherEngine(ActionRequest request) {
      var mapping =
          switch (request) {
            case CreateIndexRequest create -> create.mappings();
            case PutMappingRequest put -> put.source();
            default -> null;
          };
      return mapping == null || mapping.isEmpty()
          ? null
          : otherEngine("", XContentHelper.convertToMap(JsonXContent.jsonXContent, mapping, false));
    }

    /** The name of a vector of another engine, in an object or below it. */
    private static @Nullable String otherEngine(String name, Map<?, ?> object) {
      if ("knn_vector".equals(object.get("type"))
          && !(object.get("method") instanceof Map<?, ?> method
              && "lucene".equals(method.get("engine")))) {
        return name;
      }
      for (var entry : object.entrySet()) {
        if (entry.getValue() instanceof Map<?, ?> inner) {
          var found = otherEngine(String.valueOf(entry.getKey()), inner);
          if (found != null) {
            return found;
          }
        }
      }
      return null;
    }
  }
}
