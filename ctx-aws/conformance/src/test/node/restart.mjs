// What an app sees of scheduled functions: they wait, run, are canceled, and outlive the stack, which
// is killed and started again on the same data. What it prints has to be restart.txt.
// node restart.mjs <command that serves the app and says "API <address>">
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { ConvexHttpClient } from "convex/browser";
import { anyApi as api } from "convex/server";

const [program, ...args] = process.argv.slice(2);
const WITHIN = 60_000;
const room = randomUUID();

const log = [];
let stack;
let client;

async function start() {
  stack = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  createInterface({ input: stack.stderr }).on("line", (line) => log.push(line));
  const address = await new Promise((resolve, reject) => {
    createInterface({ input: stack.stdout }).on("line", (line) => line.startsWith("API ") && resolve(line.slice(4)));
    stack.on("error", reject).on("exit", () => reject(new Error("The stack has ended.")));
  });
  client = new ConvexHttpClient(address, { skipConvexDeploymentUrlCheck: true, logger: false });
}

/** kill -9. Its children end by themselves. */
async function kill() {
  stack.kill("SIGKILL");
  await once(stack, "exit");
}

const schedule = (body, delay) => client.mutation(api.jobs.noteLater, { room, body, delay });
const states = () => client.query(api.jobs.ofRoom, { room });

/** A document of _scheduled_functions, without what is another in each run. */
async function job(id) {
  const { _id, _creationTime, scheduledTime, completedTime, args, ...others } = await client.query(api.jobs.get, { id });
  const inTime = completedTime === undefined ? "not yet" : completedTime >= scheduledTime ? "in time" : "too early";
  const delay = Math.trunc(scheduledTime - _creationTime);
  return { _id: _id === id, delay, ...others, args: args.map(({ body }) => body), completed: inTime };
}

/** Asks until the answer is as it should be; then returns it, or what it was in the end. */
async function until(ask, isAsItShouldBe) {
  const latest = Date.now() + WITHIN;
  while (true) {
    const answer = await ask();
    if (isAsItShouldBe(answer) || Date.now() > latest) return answer;
    await setTimeout(50);
  }
}

try {
  await start();
  const soon = await schedule("soon", 2000);
  console.log("scheduled:", await job(soon));
  console.log("later:", await until(() => job(soon), ({ state }) => state.kind !== "pending"));
  console.log("said:", await client.query(api.messages.list, { room }));

  const canceled = await schedule("never", 5000);
  await client.mutation(api.jobs.cancel, { id: canceled });
  console.log("canceled:", (await job(canceled)).state);

  await schedule("due while nothing runs", 5000);
  await schedule("due later", 8000);
  await schedule("due tomorrow", 86_400_000);
  const dueSince = Date.now() + 5000;
  console.log("before the kill:", await states());

  await kill();
  await setTimeout(dueSince - Date.now());
  await start();
  const isOver = (lines) => lines.filter((line) => line.endsWith("pending")).length <= 1;
  console.log("after the restart:", await until(states, isOver));
  console.log("said:", (await client.query(api.messages.list, { room })).sort());
} catch (error) {
  console.log(`The stack said:\n${log.slice(-30).join("\n")}`);
  throw error;
} finally {
  if (stack.exitCode === null && stack.signalCode === null) await kill();
}
