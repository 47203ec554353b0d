/**
 * Runs the examples of one package, one after the other, in a process of their own, where every
 * request goes to a server of the test. They share nothing but the modules of the package.
 */
import process from "node:process";
import { exampleHeader } from "./example-header.js";

export interface ExampleBatch {
  readonly programs: readonly { readonly name: string; readonly path: string }[];
  /** The origin that answers for all others. */
  readonly server: string;
}

/** Told after each example: what went wrong, nothing when all is well. */
export interface ExampleEnd {
  readonly name: string;
  readonly problem?: string;
}

const patience = 10_000;
const send = globalThis.fetch;

/** A token for whoever asks in the way of OAuth, and the server's answer for everything else. */
function fetchFor(example: string, server: string): typeof fetch {
  return async (input, init) => {
    const { href, origin } = new URL(input instanceof Request ? input.url : input);
    if (/(?:^|&)grant_type=/.test(String(init?.body ?? "")))
      return Response.json({ access_token: "a-token", token_type: "Bearer", expires_in: 3600 });
    // A path that begins with two slashes would be taken for a host.
    const url = `${server}${href.slice(origin.length)}`;
    const headers = new Headers(input instanceof Request ? input.headers : init?.headers);
    headers.set(exampleHeader, example);
    return input instanceof Request
      ? send(new Request(url, input), { headers })
      : send(url, { ...init, headers });
  };
}

async function runOne(path: string): Promise<string | undefined> {
  let giveUp: (why: string) => void = () => undefined;
  const stray = new Promise<string>((resolve) => (giveUp = resolve));
  const onStray = (reason: unknown): void => giveUp(`unhandled: ${String(reason)}`);
  process.on("unhandledRejection", onStray);
  const timer = setTimeout(() => giveUp(`still running after ${patience} ms`), patience);
  try {
    return await Promise.race([import(path).then(() => undefined), stray]);
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } finally {
    clearTimeout(timer);
    process.off("unhandledRejection", onStray);
  }
}

process.once("message", async (message) => {
  const { programs, server } = message as ExampleBatch;
  for (const { name, path } of programs) {
    globalThis.fetch = fetchFor(name, server);
    const problem = await runOne(path);
    process.send?.({ name, ...(problem === undefined ? {} : { problem }) } satisfies ExampleEnd);
  }
  process.disconnect();
});
