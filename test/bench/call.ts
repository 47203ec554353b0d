/** A program: sends the calls of one contender, as many as it is told at a time. */
import process from "node:process";
import type { Batch, Spent } from "./throughput.js";
import { token, userId } from "./scim-user.js";

interface Contender {
  connect(baseUrl: string, token: string): (userId: string) => Promise<unknown>;
}

const [, , program = "", baseUrl = ""] = process.argv;
const { connect } = (await import(program)) as Contender;
const call = connect(baseUrl, token);

async function send({ requests, concurrency }: Batch): Promise<Spent> {
  const before = process.cpuUsage();
  const start = performance.now();
  let left = requests;
  const sendOneByOne = async (): Promise<void> => {
    while (left-- > 0) await call(userId);
  };
  await Promise.all(Array.from({ length: concurrency }, sendOneByOne));
  const wall = (performance.now() - start) * 1000;
  const { user, system } = process.cpuUsage(before);
  return { wall, cpu: user + system };
}

process.on("disconnect", () => process.exit());
process.on("message", (batch: Batch) => {
  send(batch).then(
    (spent) => process.send?.(spent),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    },
  );
});
process.send?.(await call(userId));
