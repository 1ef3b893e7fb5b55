// What an app does with files: it stores one as Convex's documentation says, puts a larger one straight
// into S3, goes on reading where it was cut off, and deletes it. What it prints has to be upload.txt.
// node upload.mjs <address>
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { ConvexHttpClient } from "convex/browser";
import { anyApi as api } from "convex/server";

const [address] = process.argv.slice(2);
const client = new ConvexHttpClient(address, { skipConvexDeploymentUrlCheck: true, logger: false });
const WITHIN = 60_000;
const room = randomUUID();

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("base64");
const told = ({ sha256, size, contentType }) => ({ sha256, size, contentType });

// As https://docs.convex.dev/file-storage/upload-files has it.
const image = new Blob([Buffer.from("iVBORw0KGgoAAAANSUhEUg==", "base64")], { type: "image/png" });
const postUrl = await client.mutation(api.files.generateUploadUrl);
const result = await fetch(postUrl, { method: "POST", headers: { "Content-Type": image.type }, body: image });
const { storageId } = await result.json();
await client.mutation(api.files.attach, { room, storageId });
console.log("posted:", result.status, told(await client.query(api.files.document, { id: storageId })));

const [imageUrl] = await client.query(api.files.urls, { room });
const shown = await fetch(imageUrl);
const isSame = Buffer.from(await shown.arrayBuffer()).equals(Buffer.from(await image.arrayBuffer()));
console.log("shown:", shown.status, shown.headers.get("content-type"), isSame ? "the same bytes" : "other bytes");

const again = await fetch(postUrl, { method: "POST", body: image });
console.log("posted again:", again.status, (await again.json()).code);

// More than may be posted, and no whole number of pages or parts.
const film = randomBytes(8 * 1024 * 1024 + 1);
const direct = await client.mutation(api.files.generateDirectUploadUrl, {
  contentType: "video/mp4",
  size: film.length,
  sha256: sha256(film),
});
const id = direct.storageId;
console.log("not there yet:", await client.query(api.files.document, { id }));

const other = Buffer.from(film).fill(0, 0, 100);
const put = (body) => fetch(direct.url, { method: "PUT", headers: direct.headers, body });
console.log("another film is put:", (await put(other)).status);
console.log("put:", (await put(film)).status);
const latest = Date.now() + WITHIN;
let document = null;
while (document === null && Date.now() < latest) {
  await setTimeout(50);
  document = await client.query(api.files.document, { id });
}
const { size, contentType } = document;
console.log("confirmed:", { size, contentType }, document.sha256 === sha256(film) ? "the same SHA-256" : "another SHA-256");
console.log("put again:", (await put(film)).status);

/** Reads a file until it has half of it, and breaks off. */
async function half(url) {
  const ended = new AbortController();
  const response = await fetch(url, { signal: ended.signal });
  const chunks = [];
  let length = 0;
  try {
    for await (const chunk of response.body) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= film.length / 2) ended.abort();
    }
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
  return { bytes: Buffer.concat(chunks), etag: response.headers.get("etag") };
}

const url = await client.query(api.files.url, { id });
const { bytes: first, etag } = await half(url);
console.log("broken off:", first.length < film.length ? "before the end" : "at the end");

const from = first.length;
const response = await fetch(url, { headers: { Range: `bytes=${from}-`, "If-Range": etag } });
const isRest = response.headers.get("content-range") === `bytes ${from}-${film.length - 1}/${film.length}`;
console.log("resumed:", response.status, isRest ? "with the rest" : response.headers.get("content-range"));
const whole = Buffer.concat([first, Buffer.from(await response.arrayBuffer())]);
console.log("read:", sha256(whole) === sha256(film) ? "the same SHA-256" : "another SHA-256");

await client.mutation(api.files.delete, { id });
const gone = await fetch(url);
console.log("deleted:", gone.status, (await gone.json()).code, await client.query(api.files.url, { id }));
