import type http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { retryAfterForms, type RetryAfterForm } from "./retry-after-forms.js";
import { problem, type Answer } from "./user-store.js";

/** One request that has arrived, with its body, and is about to go wrong. */
export interface Exchange {
  readonly request: http.IncomingMessage;
  readonly response: http.ServerResponse;
  /** The server's own origin, and one that nothing may ever be sent to. */
  readonly here: string;
  readonly foreign: string;
  /** What a careless server says of the request in its errors: the credential and the body. */
  readonly gossip: string;
}

/**
 * What the client gets to see: a status; the store's `answer`; `nothing` when the connection ends
 * before a byte; `part` when a success breaks off; `unreadable` when it is complete, but cannot be
 * used; `silence` when no end comes; `refusal` when no connection comes about.
 */
export type Seen = number | "answer" | "nothing" | "part" | "unreadable" | "silence" | "refusal";

export interface Fault {
  readonly name: string;
  /** Whether the store does what it was asked for before things go wrong. */
  readonly acts: boolean;
  readonly seen: Seen;
  readonly retryAfter?: RetryAfterForm;
  /** @param answer what the store said, when it was asked */
  readonly play: (exchange: Exchange, answer: Answer) => void | Promise<void>;
}

/** More than a client of the tests takes, `maxResponseBytes`. */
export const tooLarge = 200_000;
const bomb = gzipSync(Buffer.alloc(20 * tooLarge, " "));
const html = "<html><head><title>Proxy</title></head><body>Something is wrong.</body></html>";

function write(response: http.ServerResponse, answer: Answer): void {
  response.writeHead(answer.status, answer.headers).end(answer.body);
}

/**
 * Begins an answer that will not be finished.
 *
 * @param size how much is announced; undefined: nothing is
 * @returns false when it has no body, and so is complete
 */
function begin(
  { request, response }: Exchange,
  { status, headers, body }: Answer,
  size: number | undefined,
): boolean {
  if (request.method === "HEAD" || body === "") {
    response.writeHead(status, { ...headers, Connection: "close" }).end();
    return false;
  }
  const announced = size === undefined ? {} : { "Content-Length": size };
  response.writeHead(status, { ...headers, ...announced });
  return true;
}

/** Head and half of the body, as if all of it were to come. */
function writeHalf(exchange: Exchange, answer: Answer): boolean {
  const { body } = answer;
  if (!begin(exchange, answer, Buffer.byteLength(body))) return false;
  exchange.response.write(body.slice(0, body.length / 2));
  return true;
}

function status(
  code: number,
  acts = false,
  headers?: (exchange: Exchange) => Readonly<Record<string, string>>,
): Omit<Fault, "name"> {
  return {
    acts,
    seen: code,
    play(exchange) {
      const { headers: own, body } = problem(code, exchange.gossip);
      write(exchange.response, {
        status: code,
        headers: { ...own, ...headers?.(exchange) },
        body: code === 304 ? "" : body,
      });
    },
  };
}

function throttled(code: 429 | 503, form: RetryAfterForm): Fault {
  const headers = (): Record<string, string> => {
    const value = form.at(Date.now());
    return value === undefined ? {} : { "Retry-After": value };
  };
  return { name: `${code}, ${form.name}`, ...status(code, false, headers), retryAfter: form };
}

function redirect(code: number, name: string, to: (exchange: Exchange) => string): Fault {
  return {
    name: `${code} to ${name}`,
    ...status(code, false, (exchange) => ({ Location: to(exchange) })),
  };
}

function broken(acts: boolean): readonly Fault[] {
  const when = acts ? "after" : "before";
  return [
    {
      name: `reset ${when}`,
      acts,
      seen: "nothing",
      play: ({ request }) => void request.socket.resetAndDestroy(),
    },
    {
      name: `close ${when}`,
      acts,
      seen: "nothing",
      play: ({ request }) => void request.socket.end(),
    },
    {
      name: `no HTTP ${when}`,
      acts,
      seen: "nothing",
      play: ({ request }) => void request.socket.end("220 mail.example ESMTP\r\n\r\n"),
    },
    { name: `silence ${when}`, acts, seen: "silence", play: () => undefined },
    ...[408, 500, 502, 504].map((code) => ({ name: `${code} ${when}`, ...status(code, acts) })),
  ];
}

const afterTheFact: readonly Fault[] = [
  { name: "503 after", ...status(503, true) },
  // Of a proxy that heard nothing sensible from the server.
  { name: "520 after", ...status(520, true) },
  {
    name: "headers that are too long",
    acts: true,
    seen: "nothing",
    play: ({ response }, { status, headers, body }) =>
      void response.writeHead(status, { ...headers, "X-Long": "x".repeat(40_000) }).end(body),
  },
  {
    name: "hints first",
    acts: true,
    seen: "answer",
    play({ response }, answer) {
      response.writeProcessing();
      response.writeEarlyHints({ link: "</style.css>; rel=preload" });
      write(response, answer);
    },
  },
  {
    name: "close in a chunk of the body",
    acts: true,
    seen: "part",
    async play(exchange, answer) {
      if (!begin(exchange, answer, undefined)) return;
      exchange.response.write(answer.body.slice(0, 9));
      await sleep(5);
      exchange.request.socket.end("7f\r\n ");
    },
  },
  {
    name: "reset in the body",
    acts: true,
    seen: "part",
    async play(exchange, answer) {
      if (!writeHalf(exchange, answer)) return;
      await sleep(5);
      exchange.request.socket.resetAndDestroy();
    },
  },
  {
    name: "close in the body",
    acts: true,
    seen: "part",
    async play(exchange, answer) {
      if (!writeHalf(exchange, answer)) return;
      await sleep(5);
      exchange.request.socket.end();
    },
  },
  {
    name: "a body that is no gzip",
    acts: true,
    seen: "part",
    play({ response }, { status, headers, body }) {
      response.writeHead(status, { ...headers, "Content-Encoding": "gzip" }).end(body);
    },
  },
  {
    name: "silence in the body",
    acts: true,
    seen: "silence",
    play: (exchange, answer) => void writeHalf(exchange, answer),
  },
  {
    name: "a drip without end",
    acts: true,
    seen: "silence",
    async play(exchange, answer) {
      if (!begin(exchange, answer, undefined)) return;
      while (!exchange.response.destroyed && exchange.response.write(" ")) await sleep(10);
    },
  },
  {
    name: "a slow body",
    acts: true,
    seen: "answer",
    async play({ response }, { status, headers, body }) {
      response.writeHead(status, headers);
      for (let at = 0; at < body.length && !response.destroyed; at += 16) {
        response.write(body.slice(at, at + 16));
        await sleep(5);
      }
      response.end();
    },
  },
  {
    name: "a body that is too large",
    acts: true,
    seen: "unreadable",
    play({ response }, { status, headers, body }) {
      response.writeHead(status, headers).end(body.padEnd(tooLarge * 2));
    },
  },
  {
    name: "a gzip bomb",
    acts: true,
    seen: "unreadable",
    play({ response }, { status, headers }) {
      response.writeHead(status, { ...headers, "Content-Encoding": "gzip" }).end(bomb);
    },
  },
  {
    name: "an empty body",
    acts: true,
    seen: "unreadable",
    play: ({ response }, { status, headers }) => void response.writeHead(status, headers).end(),
  },
];

function page(code: number): Fault {
  const headers = { "Content-Type": "text/html" };
  return {
    name: `${code} with HTML of a proxy`,
    acts: false,
    seen: code === 200 ? "unreadable" : code,
    play: ({ response }) => write(response, { status: code, headers, body: html }),
  };
}

/** No fault: the store answers. */
export const honest: Fault = {
  name: "none",
  acts: true,
  seen: "answer",
  play: ({ response }, answer) => write(response, answer),
};

/** Played by the `fetch` of the test, which turns to a port where nobody listens. */
export const refusal: Fault = {
  name: "connection refused",
  acts: false,
  seen: "refusal",
  play: () => undefined,
};

/** Everything that can go wrong with one request, in groups that are drawn equally often. */
export const faultGroups: readonly (readonly Fault[])[] = [
  [refusal, ...broken(false)],
  broken(true),
  afterTheFact,
  [429 as const, 503 as const].flatMap((code) =>
    retryAfterForms.map((form) => throttled(code, form)),
  ),
  [
    ...[200, 403, 502].map(page),
    ...[304, 400, 401, 403, 404, 409, 410, 412, 421, 422, 501].map((code) => ({
      name: `${code} unasked`,
      ...status(code),
    })),
    ...[301, 302, 303, 307, 308].flatMap((code) => [
      redirect(code, "itself", ({ here, request }) => `${here}${request.url}`),
      redirect(code, "another origin", ({ foreign, request }) => `${foreign}${request.url}`),
    ]),
  ],
];
export const faultTable: readonly Fault[] = faultGroups.flat();

/** Finds a fault by its name. */
export function fault(name: string): Fault {
  const found = faultTable.find((one) => one.name === name);
  if (found === undefined) throw new RangeError(`no fault called ${name}`);
  return found;
}
