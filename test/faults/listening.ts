import http from "node:http";
import net, { type AddressInfo } from "node:net";

export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * A server on this machine that can be met by a crowd at once, and that never closes a connection
 * of its own accord: what goes wrong is to be what the test made go wrong.
 */
export async function listening(handler: http.RequestListener): Promise<Listening> {
  const server = http.createServer(
    { keepAliveTimeout: 600_000, maxHeaderSize: 1 << 20 },
    (request, response) => {
      request.on("error", () => undefined);
      response.on("error", () => undefined);
      handler(request, response);
    },
  );
  server.on("clientError", (_, socket) => socket.destroy());
  await new Promise<void>((done) =>
    server.listen({ port: 0, host: "127.0.0.1", backlog: 4096 }, done),
  );
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** All of a request's body. */
export async function bodyOf(request: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** A server that nothing may reach: it notes what does. */
export async function forbidden(): Promise<Listening & { readonly arrived: string[] }> {
  const arrived: string[] = [];
  const server = await listening((request, response) => {
    arrived.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
    response.end("{}");
  });
  return { ...server, arrived };
}

/**
 * An address that refuses connections. Below the ports that a system hands out, so that nothing
 * takes it meanwhile, and among those that `fetch` does not avoid.
 */
export async function refusingUrl(): Promise<string> {
  for (const port of [26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36]) {
    const refused = await new Promise<boolean>((done) => {
      const socket = net.connect(port, "127.0.0.1");
      socket.on("connect", () => (socket.destroy(), done(false)));
      socket.on("error", (error: NodeJS.ErrnoException) => done(error.code === "ECONNREFUSED"));
    });
    if (refused) return `http://127.0.0.1:${port}`;
  }
  throw new Error("no port that refuses connections was found");
}
