// What only a client can show. Each check gets the address of the deployment, and throws when the
// client sends or makes of an answer something else than the contract says.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { once } from "node:events";
import { ConvexHttpClient } from "convex/browser";
import { ConvexError } from "convex/values";
import { anyApi } from "convex/server";

const OPTIONS = { skipConvexDeploymentUrlCheck: true, logger: false };
const SUCCESS = JSON.stringify({ status: "success", value: null });

/** Has a server of our own answer while `use` runs; returns the requests that it got. */
async function recording(answer, use) {
  const requests = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    requests.push({ url: request.url, method: request.method, headers: request.headers, body });
    const [status, text] = answer(requests.length, JSON.parse(body || "null"));
    response.writeHead(status, { "content-type": "application/json" }).end(text);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    await use(`http://127.0.0.1:${server.address().port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
  return requests;
}

/** Passes requests on to a deployment; returns those that came by. */
async function passingBy(address, use) {
  const requests = [];
  const passOn = async (url, init) => {
    requests.push({ url: String(url), ...init });
    return fetch(url, init);
  };
  await use(new ConvexHttpClient(address, { ...OPTIONS, fetch: passOn }));
  return requests;
}

async function failure(promise) {
  return promise.then(
    () => assert.fail("It did not fail."),
    (error) => error,
  );
}

export const checks = {
  async sendsPathAndArgs(address) {
    const requests = await passingBy(address, async (client) => {
      assert.deepEqual(await client.query(anyApi.messages.list), []);
    });
    assert.equal(requests[0].body, '{"path":"messages:list","format":"convex_encoded_json","args":[{}]}');
  },

  async sendsDefaultExport(address) {
    const requests = await passingBy(address, async (client) => {
      assert.equal(await client.query(anyApi.dir.mod.default), "the default of dir/mod");
    });
    assert.equal(JSON.parse(requests[0].body).path, "dir/mod");
  },

  async takesPathWithJs(address) {
    const client = new ConvexHttpClient(address, OPTIONS);
    assert.deepEqual(await client.query("messages.js:list"), []);
  },

  async mutationCalledAsQuery(address) {
    const client = new ConvexHttpClient(address, OPTIONS);
    const error = await failure(client.query("messages:send", {}));
    assert.ok(error.message.includes("Trying to execute messages.js:send as Query, but it is defined as Mutation."));
  },

  async minusZero(address) {
    const client = new ConvexHttpClient(address, OPTIONS);
    assert.ok(Object.is(await client.query(anyApi.values.echo, { value: -0 }), -0));
  },

  async undefinedInArray(address) {
    const requests = await passingBy(address, async (client) => {
      const error = await failure(client.query(anyApi.values.echo, { value: [undefined] }));
      assert.ok(error.message.includes("undefined is not a valid Convex value"));
    });
    assert.deepEqual(requests, []);
  },

  async setAndClearAuth() {
    const requests = await recording(
      () => [200, SUCCESS],
      async (address) => {
        const client = new ConvexHttpClient(address, OPTIONS);
        client.setAuth("a.b.c");
        await client.query(anyApi.auth.whoami);
        client.clearAuth();
        await client.query(anyApi.auth.whoami);
      },
    );
    assert.deepEqual(
      requests.map((each) => each.headers.authorization),
      ["Bearer a.b.c", undefined],
    );
  },

  async recordedRequest() {
    const requests = await recording(
      () => [200, SUCCESS],
      (address) => new ConvexHttpClient(address, OPTIONS).query(anyApi.messages.list, { b: 1, a: 2n }),
    );
    const [request] = requests;
    assert.equal(request.method, "POST");
    assert.equal(request.url, "/api/query");
    assert.equal(request.headers["content-type"], "application/json");
    assert.equal(request.headers["convex-client"], "npm-1.48.0");
    assert.equal(request.headers.authorization, undefined);
    assert.deepEqual(JSON.parse(request.body), {
      path: "messages:list",
      format: "convex_encoded_json",
      args: [{ a: { $integer: "AgAAAAAAAAA=" }, b: 1 }],
    });
  },

  async status560() {
    await recording(
      () => [560, JSON.stringify({ status: "error", errorMessage: "m", errorData: { a: 1 } })],
      async (address) => {
        const error = await failure(new ConvexHttpClient(address, OPTIONS).query("m:f"));
        assert.ok(error instanceof ConvexError);
        assert.deepEqual(error.data, { a: 1 });
      },
    );
  },

  async status400And500(address) {
    for (const status of [400, 500]) {
      await recording(
        () => [status, '{"code":"C","message":"m"}'],
        async (other) => {
          const error = await failure(new ConvexHttpClient(other, OPTIONS).query("m:f"));
          assert.equal(error.message, '{"code":"C","message":"m"}');
        },
      );
    }
    const error = await failure(new ConvexHttpClient(address, OPTIONS).query("a-b:c"));
    assert.equal(JSON.parse(error.message).code, "BadConvexFunctionIdentifier");
  },

  async withoutLogLines(address) {
    const requests = await passingBy(address, async (client) => {
      assert.equal(await client.query(anyApi.values.nothing), null);
    });
    assert.equal(requests.length, 1);
  },

  async queuedMutations(address) {
    let underWay = 0;
    let most = 0;
    const counting = async (url, init) => {
      most = Math.max(most, ++underWay);
      try {
        return await fetch(url, init);
      } finally {
        underWay--;
      }
    };
    const client = new ConvexHttpClient(address, { ...OPTIONS, fetch: counting });
    const ended = await Promise.allSettled([
      client.mutation(anyApi.messages.send, { room: "15.5@node", author: "a", body: "1" }),
      client.mutation(anyApi.nested.insertThenThrow, { room: "15.5@node" }),
      client.mutation(anyApi.messages.send, { room: "15.5@node", author: "a", body: "3" }),
    ]);
    assert.deepEqual(
      ended.map((each) => each.status),
      ["fulfilled", "rejected", "fulfilled"],
    );
    assert.equal(most, 1);
    assert.deepEqual(await client.query(anyApi.messages.list, { room: "15.5@node" }), ["1", "3"]);
  },

  async unqueuedMutations(address) {
    const waiting = [];
    // Lets none through before all three were sent.
    const together = (url, init) =>
      new Promise((resolve) => {
        waiting.push(() => resolve(fetch(url, init)));
        if (waiting.length === 3) waiting.forEach((send) => send());
      });
    const client = new ConvexHttpClient(address, { ...OPTIONS, fetch: together });
    const options = { skipQueue: true };
    const ended = await Promise.allSettled([
      client.mutation(anyApi.messages.send, { room: "15.6@node", author: "a", body: "1" }, options),
      client.mutation(anyApi.nested.insertThenThrow, { room: "15.6@node" }, options),
      client.mutation(anyApi.messages.send, { room: "15.6@node", author: "a", body: "3" }, options),
    ]);
    assert.deepEqual(
      ended.map((each) => each.status),
      ["fulfilled", "rejected", "fulfilled"],
    );
    const reader = new ConvexHttpClient(address, OPTIONS);
    const bodies = await reader.query(anyApi.messages.list, { room: "15.6@node" });
    assert.deepEqual(bodies.sort(), ["1", "3"]);
  },

  async consistentQueries(address) {
    const room = "15.7@node";
    const writer = new ConvexHttpClient(address, OPTIONS);
    const requests = await passingBy(address, async (client) => {
      const before = await client.consistentQuery(anyApi.messages.list, { room });
      await writer.mutation(anyApi.messages.send, { room, author: "a", body: "meanwhile" });
      assert.deepEqual(await client.consistentQuery(anyApi.messages.list, { room }), before);
    });
    assert.deepEqual(
      requests.map((each) => new URL(each.url).pathname),
      ["/api/query_ts", "/api/query_at_ts", "/api/query_at_ts"],
    );
    const [one, other] = requests.slice(1).map((each) => JSON.parse(each.body).ts);
    assert.equal(one, other);
  },

  async addressWithSlash(address) {
    const client = new ConvexHttpClient(`${address}/`, OPTIONS);
    assert.deepEqual(await client.query(anyApi.messages.list), []);
    const requests = await recording(
      () => [200, SUCCESS],
      (other) => new ConvexHttpClient(`${other}/prod`, OPTIONS).query("m:f"),
    );
    assert.equal(requests[0].url, "/prod/api/query");
  },
};
