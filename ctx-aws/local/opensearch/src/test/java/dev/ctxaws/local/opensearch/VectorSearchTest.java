package dev.ctxaws.local.opensearch;

import static dev.ctxaws.local.opensearch.TestOpenSearch.DIMENSIONS;
import static dev.ctxaws.local.opensearch.TestOpenSearch.document;
import static dev.ctxaws.local.opensearch.TestOpenSearch.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opensearch.client.json.JsonData;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch._types.query_dsl.Query;

/** Nearest vectors: scores, filters, and what is refused. */
final class VectorSearchTest {
  private static TestOpenSearch search;

  @BeforeAll
  static void start() throws Exception {
    search = new TestOpenSearch(null);
  }

  @AfterAll
  static void stop() throws Exception {
    search.close();
  }

  private static Query genres(String... genres) {
    var values = List.of(genres).stream().map(FieldValue::of).toList();
    return Query.of(
        query -> query.terms(it -> it.field("genre").terms(terms -> terms.value(values))));
  }

  private static double cosine(double[] a, double[] b) {
    double dot = 0;
    double squareA = 0;
    double squareB = 0;
    for (int axis = 0; axis < a.length; axis++) {
      dot += a[axis] * b[axis];
      squareA += a[axis] * a[axis];
      squareB += b[axis] * b[axis];
    }
    return dot / Math.sqrt(squareA * squareB);
  }

  @Test
  void score_isHalfOfOnePlusTheCosine() throws Exception {
    search.create("scores");
    var random = new Random(1);
    var documents = new HashMap<String, Map<String, Object>>();
    var vectors = new HashMap<String, double[]>();
    for (int i = 0; i < 100; i++) {
      var vector = random.doubles(DIMENSIONS, -10, 10).toArray();
      vectors.put("id" + i, vector);
      documents.put("id" + i, document("any", vector));
    }
    search.fill("scores", documents);
    var to = random.doubles(DIMENSIONS, -1, 1).toArray();

    var found = search.nearest("scores", 100, null, to);

    assertThat(found).hasSize(100);
    found.forEach(
        (id, score) ->
            assertThat(2 * score - 1)
                .as(id)
                .isCloseTo(cosine(vectors.getOrDefault(id, new double[0]), to), within(1e-6)));
    assertThat(new ArrayList<>(found.values())).isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void score_sameOppositeAndRightAngle_areTheEndsAndTheMiddle() throws Exception {
    search.create("ends");
    search.fill(
        "ends",
        Map.of(
            "same", document("any", 3),
            "right", document("any", 0, 1),
            "opposite", document("any", -2)));

    var found = search.nearest("ends", 3, null, 1);

    assertThat(found.keySet()).containsExactly("same", "right", "opposite");
    assertThat(found.values()).containsExactly(1.0, 0.5, 0.0);
  }

  @Test
  void filter_nearestDoNotMatch_findsTheNearestOfThoseThatDo() throws Exception {
    search.create("filtered");
    var documents = new HashMap<String, Map<String, Object>>();
    for (int i = 0; i < 200; i++) {
      documents.put("near" + i, document("drama", 1, i * 0.0001));
    }
    documents.put("comedy", document("comedy", 0.1, 1));
    documents.put("crime", document("crime", 0.2, 1));
    documents.put("western", document("western", 0.3, 1));
    search.fill("filtered", documents);

    assertThat(search.nearest("filtered", 5, genres("comedy"), 1).keySet())
        .containsExactly("comedy");
    assertThat(search.nearest("filtered", 5, genres("comedy", "crime"), 1).keySet())
        .containsExactly("crime", "comedy");
    assertThat(search.nearest("filtered", 1, genres("comedy", "crime"), 1).keySet())
        .containsExactly("crime");
    assertThat(search.nearest("filtered", 5, genres("opera"), 1)).isEmpty();
  }

  @Test
  void exactScore_byScript_isThatOfTheIndex() throws Exception {
    search.create("exact");
    search.fill("exact", Map.of("a", document("any", 1, 2, 3), "b", document("any", -1, 0.5)));
    var exact =
        Query.of(
            query ->
                query.scriptScore(
                    it ->
                        it.query(Query.of(all -> all.matchAll(any -> any)))
                            .script(
                                script ->
                                    script.inline(
                                        inline ->
                                            inline
                                                .lang(lang -> lang.custom("knn"))
                                                .source("knn_score")
                                                .params(
                                                    Map.of(
                                                        "field", JsonData.of("embedding"),
                                                        "query_value", JsonData.of(vector(1, 1)),
                                                        "space_type",
                                                            JsonData.of("cosinesimil")))))));

    var scores = search.scores("exact", 10, exact);

    search
        .nearest("exact", 10, null, 1, 1)
        .forEach((id, score) -> assertThat(scores.get(id)).isCloseTo(score, within(1e-6)));
    assertThat(scores).hasSize(2);
  }

  @Test
  void efSearch_isTaken() throws Exception {
    search.create("ef");
    search.fill("ef", Map.of("a", document("any", 1)));
    var query =
        Query.of(
            it ->
                it.knn(
                    knn ->
                        knn.field("embedding")
                            .vector(vector(1))
                            .k(1)
                            .methodParameters("ef_search", JsonData.of(512))));

    assertThat(search.scores("ef", 1, query)).containsEntry("a", 1.0);
  }

  @Test
  void zeroVector_isRefused() throws Exception {
    search.create("zero");

    assertThat(search.indexed("zero", "ok", 1, document("any", 1))).isEqualTo(201);
    assertThat(search.indexed("zero", "zero", 1, document("any"))).isEqualTo(400);
    search.refresh("zero");
    assertThat(search.ids("zero")).containsExactly("ok");

    var asked =
        search.send(
            "POST",
            "/zero/_search",
            """
            {"query": {"knn": {"embedding": {"vector": [0,0,0,0,0,0,0,0], "k": 1}}}}
            """);
    assertThat(asked.statusCode()).isEqualTo(400);
    assertThat(asked.body()).contains("zero vector");
  }

  @Test
  void otherDimension_isRefused() throws Exception {
    search.create("dimension");
    var put = search.send("PUT", "/dimension/_doc/1", "{\"embedding\":[1,2,3]}");

    assertThat(put.statusCode()).isEqualTo(400);
    assertThat(put.body()).contains("Vector dimension mismatch. Expected: 8, Given: 3");
  }

  @Test
  void faiss_isRefusedWithTheMapping() throws Exception {
    var asked =
        search.send(
            "PUT",
            "/faiss",
            """
            {"settings": {"index.knn": true}, "mappings": {"properties": {"inner": {"properties": {
              "embedding": {"type": "knn_vector", "dimension": 8, "method":
                {"name": "hnsw", "engine": "faiss", "space_type": "cosinesimil"}}}}}}}
            """);

    assertThat(asked.statusCode()).isEqualTo(400);
    assertThat(asked.body())
        .contains("The field [embedding] needs native libraries")
        .contains("illegal_argument_exception");
    assertThat(search.send("GET", "/faiss", "").statusCode()).isEqualTo(404);
  }

  @Test
  void noEngine_isFaiss_andRefused() throws Exception {
    search.create("later");

    var asked =
        search.send(
            "PUT",
            "/later/_mapping",
            """
            {"properties": {"other": {"type": "knn_vector", "dimension": 8}}}
            """);

    assertThat(asked.statusCode()).isEqualTo(400);
    assertThat(asked.body()).contains("The field [other] needs native libraries");
  }

  @Test
  void painless_isNotThere() throws Exception {
    search.create("painless");

    var asked =
        search.send(
            "POST",
            "/painless/_search",
            """
            {"query": {"script_score": {"query": {"match_all": {}}, "script": {"source": "1"}}}}
            """);

    assertThat(asked.statusCode()).isEqualTo(400);
    assertThat(asked.body()).contains("script_lang not supported [painless]");
  }
}
