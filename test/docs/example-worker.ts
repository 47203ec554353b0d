/** Runs an example in a thread of its own, where every request goes to a server of the test. */
import { parentPort, workerData } from "node:worker_threads";

export interface ExampleRun {
  readonly program: string;
  /** The origins that the description names; no other one may be asked. */
  readonly origins: readonly string[];
  /** The origin that answers for them. */
  readonly server: string;
  /** Origins that give out tokens. */
  readonly logins: readonly string[];
}

/** What a thread tells: where else the example wanted to go, and that it came to its end. */
export type ExampleMessage = { readonly refused: string } | { readonly finished: true };

const { program, origins, server, logins } = workerData as ExampleRun;
const tell = (message: ExampleMessage): void => parentPort?.postMessage(message);
const send = globalThis.fetch;

globalThis.fetch = async (input, init) => {
  const { origin, pathname, search } = new URL(input instanceof Request ? input.url : input);
  if (logins.includes(origin) && pathname === "/oauth/token") {
    const authorization = new Headers(init?.headers).get("authorization");
    if (authorization === `Basic ${btoa("an-id:a-secret")}`) {
      return Response.json({ access_token: "a-token-for-examples", expires_in: 3600 });
    }
  }
  if (!origins.includes(origin)) {
    tell({ refused: origin });
    throw new Error(`examples may not ask ${origin}`);
  }
  const url = new URL(`${pathname}${search}`, server);
  return send(input instanceof Request ? new Request(url, input) : url, init);
};

await import(program);
tell({ finished: true });
