/** A local server that holds every request against a description and answers with its examples. */
import http from "node:http";
import type { AddressInfo } from "node:net";
import { isDeepStrictEqual } from "node:util";
import { entries, list, object, type Json, type JsonObject } from "../spec/description.js";
import {
  describedOperations,
  examplesOf,
  follow,
  type DescribedOperation,
} from "./described-operations.js";
import { requestViolations, type ReceivedRequest } from "./request-violations.js";
import { schemaCheck } from "./schema-check.js";

export interface DescriptionServer {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  /** What was wrong with the requests so far, in the order of their arrival. */
  readonly violations: readonly string[];
  close(): Promise<void>;
}

export interface SeenRequest extends ReceivedRequest {
  /** `undefined` when the description has no such operation. */
  readonly operation: string | undefined;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The description is an OpenAPI 3.1 document as plain data, all of its references local. */
export async function start(document: JsonObject): Promise<DescriptionServer> {
  const operations = describedOperations(document);
  const check = schemaCheck(document);
  const requests: SeenRequest[] = [];
  const violations: string[] = [];

  const answer = (request: ReceivedRequest): Answer => {
    const operation = operations.find(
      ({ method, pattern }) => method === request.method && pattern.test(request.path),
    );
    requests.push({ ...request, operation: operation?.id });
    if (operation === undefined) {
      violations.push(`${request.method} ${request.path} is not described`);
      return refusal(404, "not described");
    }
    const found = requestViolations(operation, request, check);
    violations.push(...found.map((violation) => `${operation.id}: ${violation}`));
    if (found.length > 0) return refusal(400, found.join("; "));
    return success(document, operation, request);
  };

  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const [path = "", query = ""] = url.split(/\?(.*)/s);
      const body = Buffer.concat(chunks).toString("utf8");
      try {
        const {
          status,
          headers: sent,
          body: text,
        } = answer({ method, path, query, headers, body });
        response.writeHead(status, { ...sent, Connection: "close" }).end(text);
      } catch (error) {
        violations.push(`${method} ${path}: ${String(error)}`);
        response.writeHead(500).end();
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    violations,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

function refusal(status: number, message: string): Answer {
  const body = JSON.stringify({ status, code: "bad.request", message });
  return { status, headers: { "Content-Type": "application/json" }, body };
}

/** The first success that the description names, with all headers that it declares. */
function success(
  document: JsonObject,
  operation: DescribedOperation,
  request: ReceivedRequest,
): Answer {
  const found = operation.answers.find(({ status }) => status >= 200 && status < 300);
  if (found === undefined) throw new Error(`${operation.id} describes no success`);
  const headers = Object.fromEntries(
    entries(found.answer.headers).flatMap(([name, reference]) => {
      const [example] = examplesOf(document, follow(document, reference));
      return example === undefined ? [] : [[name, String(example[1])]];
    }),
  );
  const [content] = entries(found.answer.content);
  if (content === undefined) return { status: found.status, headers, body: "" };
  const [mediaType, media] = content;
  const body = JSON.stringify(
    answerBody(document, object(media), exampleName(document, operation, request)),
  );
  return { status: found.status, headers: { ...headers, "Content-Type": mediaType }, body };
}

/** The name of the example that was sent. */
function exampleName(
  document: JsonObject,
  { body }: DescribedOperation,
  request: ReceivedRequest,
): string | undefined {
  if (body === undefined || request.body === "") return undefined;
  const value = JSON.parse(request.body) as Json;
  return Object.values(body.content)
    .flatMap((media) => examplesOf(document, object(media)))
    .find(([, example]) => isDeepStrictEqual(example, value))?.[0];
}

function answerBody(document: JsonObject, media: JsonObject, name: string | undefined): Json {
  const examples = examplesOf(document, media);
  const [chosen] = [...examples.filter(([key]) => key === name), ...examples];
  const [ofSchema] = list(follow(document, media.schema).examples);
  return chosen?.[1] ?? ofSchema ?? null;
}
