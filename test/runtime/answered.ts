import type http from "node:http";
import { Client, send } from "../../templates/runtime/index.js";
import type { OperationData } from "./described.js";
import { localServer } from "./local-server.js";
import { operation, type AnyCall } from "./sent.js";

export type Headers = http.OutgoingHttpHeaders;
export const json = { "Content-Type": "application/json" };
export const id = { "X-Request-Id": "req-1" };

/** Calls an operation against a server of its own, and gives what `use` makes of the call. */
export async function answered<Result>(
  answer:
    | [status: number, headers?: Headers, body?: string | Buffer]
    | ((response: http.ServerResponse) => void),
  described: Partial<OperationData>,
  use: (call: AnyCall, client: Client) => Promise<Result>,
  values: Readonly<Record<string, unknown>> = {},
): Promise<Result> {
  const server = await localServer((_, response) => {
    if (typeof answer === "function") answer(response);
    else response.writeHead(answer[0], answer[1]).end(answer[2]);
  });
  try {
    const client = new Client({ baseUrl: server.url, timeout: 5000 });
    return await use(send(client, operation(described), values), client);
  } finally {
    await server.close();
  }
}

/** The data of a call. */
export const data = async (call: AnyCall): Promise<unknown> => call;
