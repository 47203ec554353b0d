import {
  Client,
  send,
  type ApiResponse,
  type Call,
  type ClientSettings,
  type Operation,
} from "../../templates/runtime/index.js";
import { described, type OperationData } from "./described.js";

/** What a `fetch` was given. */
export interface Sent {
  readonly url: string;
  readonly init: RequestInit & { duplex?: "half" };
  readonly headers: Headers;
}

export type AnyCall = Call<ApiResponse<number, unknown>>;

/** A `fetch` that notes what it is given and answers in its own way, an empty 204 by default. */
export function recorder(answer: (sent: Sent) => Response | Promise<Response> = empty): {
  readonly fetch: typeof fetch;
  readonly sent: Sent[];
} {
  const sent: Sent[] = [];
  return {
    sent,
    fetch: async (url, init = {}) => {
      const one = { url: url as string, init, headers: new Headers(init.headers) };
      sent.push(one);
      return answer(one);
    },
  };
}

const empty = (): Response => new Response(null, { status: 204 });

export function operation(fields: Partial<OperationData> = {}): Operation {
  return described({ method: "GET", path: "/things", responses: { "200": "json" }, ...fields });
}

/** Sends one operation through a recorder and gives what was sent. */
export async function sentBy(
  described: Partial<OperationData>,
  values: Readonly<Record<string, unknown>> = {},
  body?: unknown,
  settings: Partial<ClientSettings> = {},
): Promise<Sent> {
  const { fetch, sent } = recorder();
  const client = new Client({ baseUrl: "https://api.example.com", fetch, ...settings });
  await send(client, operation(described), values, body);
  const [one] = sent;
  if (one === undefined || sent.length !== 1) throw new Error(`${sent.length} requests were sent`);
  return one;
}

/** Starts a call that must be refused, and fails the test should anything be sent. */
export function refused(
  described: Partial<OperationData>,
  values: Readonly<Record<string, unknown>> = {},
  body?: unknown,
  settings: Partial<ClientSettings> = {},
): AnyCall {
  const fetch = (): never => {
    throw new Error("something was sent");
  };
  const client = new Client({ baseUrl: "https://api.example.com", fetch, ...settings });
  return send(client, operation(described), values, body);
}

/** An operation with a value in each place. */
export const patchUser: Partial<OperationData> = {
  operationId: "patchUser",
  method: "PATCH",
  path: "/users/{userId}",
  parameters: [
    { name: "userId", in: "path" },
    { name: "filter", in: "query" },
    { name: "ifMatch", wire: "If-Match", in: "header" },
  ],
  requestBody: { kind: "json", mediaType: "application/json" },
};
