// The Node half: the cases of ../resources/cases, through the npm package convex.
// node run.mjs <address> <address of the redacted deployment> <folder of the cases>
//   <file for results> <file with what the cases are given>
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { ConvexHttpClient } from "convex/browser";
import { ConvexError, convexToJson, jsonToConvex } from "convex/values";
import { checks } from "./checks.mjs";

const [full, redacted, folder, results, givenFile] = process.argv.slice(2);
const given = JSON.parse(readFileSync(givenFile, "utf8"));
const FILES = ["functions", "values", "validators", "ids", "database", "schema", "scheduler", "crons", "files", "vectors", "auth", "errors", "http"];
const PAUSE = 50;

class Unmet extends Error {
  constructor(expected, got) {
    super(`expected ${expected}, got ${got}`);
    this.expected = expected;
    this.got = got;
  }
}

/** JSON with the fields in order, so that texts can be compared. */
function text(json) {
  return JSON.stringify(json, (_, value) =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

/** What earlier steps have kept, by name. */
class Bindings {
  kept = { surface: "node", ...given };

  fillText(string) {
    return string.replace(/\$\{(\w+)(?::(\w+))?}/g, (_, name, change) => {
      const found = this.kept[name];
      if (change === "upper") return found.toUpperCase();
      if (change === "flipped") return (found[0] === "x" ? "y" : "x") + found.slice(1);
      return found;
    });
  }

  fill(json) {
    if (typeof json === "string") {
      const whole = /^\$\{(\w+)}$/.exec(json);
      return whole && whole[1] in this.kept ? this.kept[whole[1]] : this.fillText(json);
    }
    if (Array.isArray(json)) return json.map((item) => this.fill(item));
    if (json === null || typeof json !== "object") return json;
    return Object.fromEntries(
      Object.entries(json).map(([name, value]) => [
        name,
        name === "room" ? `${value}@node` : this.fill(value),
      ]),
    );
  }

  keep(as, json) {
    if (typeof as === "string") this.kept[as] = json;
    else for (const [name, field] of Object.entries(as ?? {})) this.kept[name] = json[field];
  }
}

async function call(client, step, bindings) {
  const kind = ["query", "mutation", "action"].find((each) => each in step);
  const args = jsonToConvex(bindings.fill(step.args));
  if ("token" in step) client.setAuth(bindings.fillText(step.token));
  let value;
  try {
    value = await client[kind](step[kind], args);
  } catch (error) {
    checkError(step, error, bindings);
    return;
  }
  checkValue(step, convexToJson(value), bindings);
}

function checkError(step, error, bindings) {
  const isData = error instanceof ConvexError;
  const got = isData ? `data ${text(convexToJson(error.data))}` : `error ${error.message}`;
  if (isData !== "data" in step) throw new Unmet(text(step.data ?? step.error ?? step.value ?? null), got);
  if (isData && text(convexToJson(error.data)) !== text(step.data)) throw new Unmet(text(step.data), got);
  if (!isData && !("error" in step) && !("message" in step)) throw new Unmet(text(step.value ?? null), got);
  for (const fragment of [step.error ?? []].flat()) {
    const wanted = bindings.fillText(fragment);
    if (!error.message.includes(wanted)) throw new Unmet(`error with ${wanted}`, got);
  }
  // The client makes the data its message.
  if ("message" in step && !isData && !new RegExp(`^(?:${step.message})$`).test(error.message)) {
    throw new Unmet(`a message like ${step.message}`, error.message);
  }
}

function checkValue(step, json, bindings) {
  const got = text(json);
  if ("error" in step || "data" in step || "message" in step) throw new Unmet("an error", got);
  if ("value" in step) {
    const wanted = text(bindings.fill(step.value));
    if (wanted !== got) throw new Unmet(wanted, got);
  }
  for (const [name, value] of Object.entries(bindings.fill(step.has ?? {}))) {
    if (text(json?.[name]) !== text(value)) throw new Unmet(`${name}: ${text(value)}`, got);
  }
  for (const name of step.lacks ?? []) {
    if (name in json) throw new Unmet(`no field ${name}`, got);
  }
  if ("matches" in step && !new RegExp(`^(?:${step.matches})$`).test(got)) {
    throw new Unmet(`a match of ${step.matches}`, got);
  }
  bindings.keep(step.as, json);
}

async function echo(client, json) {
  const value = await client.query("values:echo", { value: jsonToConvex(JSON.parse(json)) });
  const got = JSON.stringify(convexToJson(value));
  if (got !== json) throw new Unmet(json, got);
}

async function http(address, step, bindings) {
  const [method, path] = bindings.fillText(step.http).split(" ");
  const headers = bindings.fill(step.headers ?? {});
  if ("body" in step) headers["content-type"] ??= "application/json";
  const body =
    "bytes" in step ? Buffer.from(step.bytes, "base64") : "body" in step ? bindings.fillText(step.body) : undefined;
  const response = await fetch(path.startsWith("/") ? address + path : path, { method, headers, body });
  const bytes = Buffer.from(await response.arrayBuffer());
  const answer = bytes.toString();
  const got = `${response.status} ${answer}`;
  if ("status" in step && response.status !== step.status) throw new Unmet(`status ${step.status}`, got);
  if ("text" in step && answer !== bindings.fillText(step.text)) throw new Unmet(bindings.fillText(step.text), got);
  for (const part of bindings.fill(step.contains ?? [])) {
    if (!answer.includes(part)) throw new Unmet(`a body with ${part}`, got);
  }
  if ("json" in step && text(JSON.parse(answer)) !== text(step.json)) throw new Unmet(text(step.json), got);
  if ("matches" in step && !new RegExp(`^(?:${step.matches})$`).test(answer)) {
    throw new Unmet(`a body like ${step.matches}`, got);
  }
  if ("replyBytes" in step && bytes.toString("base64") !== step.replyBytes) {
    throw new Unmet(`${step.replyBytes} in base 64`, got);
  }
  for (const [name, wanted] of Object.entries(step.replyHeaders ?? {})) {
    const found = name === "set-cookie" ? response.headers.getSetCookie() : [response.headers.get(name)];
    if (text(found) !== text([wanted].flat())) throw new Unmet(`${name}: ${wanted}`, `${name}: ${found}`);
  }
}

/** Sends a file to an upload URL, or reads one by its URL. */
async function transfer(step, bindings) {
  const response =
    "upload" in step
      ? await fetch(bindings.fillText(step.upload), {
          method: "POST",
          headers: "contentType" in step ? { "Content-Type": step.contentType } : {},
          body: Buffer.from(step.bytes, "base64"),
        })
      : await fetch(bindings.fillText(step.download));
  if (response.status !== 200) {
    checkError(step, new Error(`${response.status} ${await response.text()}`), bindings);
  } else if ("upload" in step) {
    checkValue(step, (await response.json()).storageId, bindings);
  } else {
    checkValue(step, convexToJson(await response.arrayBuffer()), bindings);
  }
}

async function run(address, client, step, bindings) {
  if ("echo" in step) for (const json of step.echo) await echo(client, json);
  else if ("together" in step) {
    await Promise.all(
      // Each with a client of its own: one client sends one mutation at a time.
      step.together.map((each) => run(address, clientOf(address), each, bindings)),
    );
  } else if ("http" in step) await http(address, step, bindings);
  else if ("upload" in step || "download" in step) await transfer(step, bindings);
  else if ("node" in step) await checks[step.node](address);
  else await call(client, step, bindings);
}

/** Does a step; again and again where it says for how long, until it comes to what it wants. */
async function runWithin(address, step, bindings) {
  const latest = Date.now() + 1000 * (step.within ?? 0);
  while (true) {
    try {
      await run(address, clientOf(address), step, bindings);
      return;
    } catch (error) {
      if (!(error instanceof Unmet) || Date.now() >= latest) throw error;
      await setTimeout(PAUSE);
    }
  }
}

function clientOf(address) {
  return new ConvexHttpClient(address, { skipConvexDeploymentUrlCheck: true, logger: false });
}

/** What no client can show: what the Java compiler refuses, what a codec says of itself, and what an hour changes. */
const isOurs = (step) => !("compile" in step) && !("exportArgs" in step) && !("later" in step);

for (const file of FILES) {
  for (const each of JSON.parse(readFileSync(join(folder, `${file}.json`), "utf8")).cases) {
    const steps = each.steps.filter(isOurs);
    const reason = each.not ?? each.waits;
    if (steps.length === 0 && (each.steps.length > 0 || !reason)) continue;
    const address = each.redacted ? redacted : full;
    const bindings = new Bindings();
    let verdict = { id: each.id, passed: true };
    try {
      if (steps.length === 0) throw new Unmet(each.title, "not shown");
      for (const step of steps) await runWithin(address, step, bindings);
    } catch (error) {
      const isUnmet = error instanceof Unmet;
      verdict = {
        id: each.id,
        passed: false,
        expected: isUnmet ? error.expected : each.title,
        got: isUnmet ? error.got : String(error.stack),
      };
    }
    appendFileSync(results, JSON.stringify(verdict) + "\n");
  }
}
