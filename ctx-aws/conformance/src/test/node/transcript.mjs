// What an app does with the npm client, from signing in to an error with data. What it prints has
// to be transcript.txt.
// node transcript.mjs <address> <token of ada's>
import { randomUUID } from "node:crypto";
import { ConvexHttpClient } from "convex/browser";
import { anyApi as api } from "convex/server";
import { ConvexError } from "convex/values";

const [address, token] = process.argv.slice(2);
const client = new ConvexHttpClient(address, { skipConvexDeploymentUrlCheck: true, logger: false });
const room = randomUUID();

console.log("signed out:", await client.query(api.auth.whoami));

client.setAuth(token);
const { name, subject, emailVerified } = await client.query(api.auth.whoami);
console.log("signed in:", { name, subject, emailVerified });

const id = await client.mutation(api.messages.send, { room, author: name, body: "hello" });
console.log("mutation:", /^[0-9a-z]{31,37}$/.test(id) ? "an id" : id);
console.log("query:", await client.query(api.messages.list, { room }));
console.log("action:", await client.action(api.nested.actionCatches, { room }));

const sent = { bigint: -(2n ** 63n), bytes: new Uint8Array([0, 1, 255]).buffer, minusZero: -0, nan: NaN };
const { bytes, ...others } = await client.query(api.values.echo, { value: sent });
console.log("there and back:", others, Buffer.from(bytes).toString("hex"));

for (const call of [
  () => client.query(api.errors.app, { value: { code: 7n, at: ["a", null] } }),
  () => client.mutation(api.errors.uncaughtInMutation, { value: "refused" }),
  () => client.query(api.errors.other),
]) {
  try {
    console.log("no error:", await call());
  } catch (error) {
    const isData = error instanceof ConvexError;
    console.log(isData ? "ConvexError:" : "Error:", isData ? error.data : error.message.split("\n")[1]);
  }
}

client.clearAuth();
console.log("signed out again:", await client.query(api.auth.whoami));
