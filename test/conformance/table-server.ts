/**
 * Serves the table, its answers and the page for browsers from one origin, and notes each request.
 * Requests are parsed by `node:http`; answers are written to the socket byte by byte, since most of
 * them could not be written otherwise.
 */
import http from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { wireBytes } from "./answer-bytes.js";
import type { Answer, Outcome, Row, SeenRequest } from "./case.js";

export interface TableServer {
  readonly origin: string;
  /** The address of a row for one run. */
  baseUrl(index: number, run: string): string;
  /** What one run of a row has sent. */
  requests(index: number, run: string): readonly SeenRequest[];
  /** What a run hands in; rejects when it fails. */
  outcomes(run: string): Promise<readonly Outcome[]>;
  /** Requests that are none of the above: there should be none. */
  readonly strays: readonly string[];
  close(): Promise<void>;
}

/** @param runner the text of the bundled runner */
export async function tableServer(table: readonly Row[], runner = ""): Promise<TableServer> {
  const journal = new Map<string, SeenRequest[]>();
  const handedIn = new Map<string, (text: string) => void>();
  const strays: string[] = [];
  const pages: Readonly<Record<string, () => readonly [type: string, text: string]>> = {
    "/table": () => ["application/json", JSON.stringify(table.map(withoutAnswers))],
    "/runner.js": () => ["text/javascript", runner],
    "/page": () => ["text/html", page],
    "/favicon.ico": () => ["image/x-icon", ""],
  };

  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("error", () => undefined);
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "" } = request;
      const body = Buffer.concat(chunks);
      const [, index = "", run = "", target = ""] =
        /^\/case\/(\d+)\/([\w-]+)(.*)$/s.exec(url) ?? [];
      const row = table[Number(index)];
      if (run !== "" && row !== undefined) {
        const key = `${run}/${index}`;
        const seen = journal.get(key) ?? [];
        journal.set(key, [...seen, { method, target, headers: headersOf(request), body }]);
        const answers: readonly Answer[] = row.answers ?? [{ status: 204 }];
        void answerWith(answers[Math.min(seen.length, answers.length - 1)] ?? {}, request.socket);
        return;
      }
      // A browser sends again by itself what fails on a connection that was in use before.
      response.setHeader("Connection", "close");
      const [, handing] = /^\/outcomes\/([\w-]+)$/.exec(url) ?? [];
      const found = pages[url.replace(/\?.*/s, "")];
      if (handing !== undefined) {
        handedIn.get(handing)?.(body.toString("utf8"));
        response.writeHead(204).end();
      } else if (found !== undefined) {
        const [type, text] = found();
        response.writeHead(200, { "Content-Type": `${type}; charset=utf-8` }).end(text);
      } else {
        strays.push(`${method} ${url}`);
        response.writeHead(404).end();
      }
    });
  });
  // A request that is no HTTP would otherwise be answered with 400 and not noticed. All else that
  // comes here says that a client has gone, as one may when it has read enough of an answer.
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (error.code?.startsWith("HPE_")) strays.push(error.message);
    socket.destroy();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    origin,
    baseUrl: (index, run) => `${origin}/case/${index}/${run}`,
    requests: (index, run) => journal.get(`${run}/${index}`) ?? [],
    async outcomes(run) {
      const text = await new Promise<string>((done) => handedIn.set(run, done));
      const found = JSON.parse(text) as readonly Outcome[] | { readonly failed: string };
      if ("failed" in found) throw new Error(`The runner failed: ${found.failed}`);
      return found;
    },
    strays,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

// What a call is made of, and not what should come of it.
function withoutAnswers({ answers: _, expect: __, differences: ___, ...row }: Row): Row {
  return row;
}

function headersOf({ rawHeaders }: http.IncomingMessage): SeenRequest["headers"] {
  return rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ""] as const] : [],
  );
}

async function answerWith(answer: Answer, socket: Socket): Promise<void> {
  socket.on("error", () => undefined);
  for (const [index, bytes] of wireBytes(answer).entries()) {
    if (index > 1 && answer.pause !== undefined) await wait(answer.pause);
    // One after the other: what has not left yet would be lost in a reset.
    await new Promise<void>((done) => socket.write(bytes, () => done()));
  }
  if (answer.end === "reset") {
    // The client should have read what came before.
    await wait(20);
    socket.resetAndDestroy();
  } else if (answer.end !== "hang") {
    socket.end();
  }
}

const page = `<!doctype html>
<meta charset="utf-8">
<title>Conformance</title>
<script type="module">
  import { replay } from "/runner.js";
  await replay(location.origin, new URLSearchParams(location.search).get("run"));
</script>
`;
