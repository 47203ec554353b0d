/** A local server that answers whatever a description describes, and tells what was wrong. */
import http from "node:http";
import type { AddressInfo } from "node:net";
import {
  breadth,
  describedOperations,
  examplesOf,
  follow,
  type DescribedOperation,
} from "../docs/described-operations.js";
import type { ReceivedRequest } from "../docs/request-violations.js";
import { schemaCheck } from "../docs/schema-check.js";
import { entries, list, object, type Json, type JsonObject } from "../spec/description.js";
import { exampleHeader } from "./example-header.js";
import { sampleValue } from "./sample-value.js";
import { wireProblems } from "./wire-problems.js";

export interface AnsweringServer {
  readonly url: string;
  /** What requests that were marked with the name of an example did wrong. */
  problemsOf(example: string): readonly string[];
  readonly notes: readonly string[];
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The description is an OpenAPI 3.1 document as plain data, all of its references local. */
export async function startAnswering(document: JsonObject): Promise<AnsweringServer> {
  const operations = sentOperations(document);
  const check = schemaCheck(document);
  const keys = Object.values(object(object(document.components).securitySchemes))
    .map((scheme) => follow(document, scheme))
    .flatMap((scheme) => (scheme.in === "query" ? [String(scheme.name)] : []));
  const problems = new Map<string, string[]>();
  const notes: string[] = [];

  const answer = (request: ReceivedRequest): Answer => {
    const example = String(request.headers[exampleHeader]);
    const told = problems.get(example) ?? [];
    problems.set(example, told);
    const [operation, ...others] = operations.filter(
      ({ method, pattern, told: pairs }) =>
        method === request.method &&
        pattern.test(request.path) &&
        pairs.every((pair) => hasPair(request.query, pair)),
    );
    if (operation === undefined) {
      told.push(`${request.method} ${request.path} is not described`);
      return { status: 404, headers: {}, body: "" };
    }
    const { certain, values } = wireProblems(operation, request, {
      check,
      keys,
      resolve: (value) => follow(document, value),
    });
    // Where several operations could be meant, another one may allow what this one does not.
    const isSure = others.every((other) => breadth(other) > breadth(operation));
    if (isSure) told.push(...certain.map((line) => `${operation.id}: ${line}`));
    if (isSure) notes.push(...values.map((line) => `${operation.id}: ${line}`));
    return success(document, operation, String(request.headers.accept ?? ""));
  };

  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const [path = "", query = ""] = url.split(/\?(.*)/s);
      const body = Buffer.concat(chunks).toString("utf8");
      const { status, headers: sent, body: text } = answer({ method, path, query, headers, body });
      const hasBody = text !== "" && method !== "HEAD" && status !== 204;
      response.writeHead(status, sent).end(hasBody ? text : undefined);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    problemsOf: (example) => problems.get(example) ?? [],
    notes,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

interface SentOperation extends DescribedOperation {
  /** The pairs of a query that stands in the path. */
  readonly told: readonly string[];
}

/** As requests show them: encoded, and without what follows a `#`, which no request carries. */
function sentOperations(document: JsonObject): readonly SentOperation[] {
  const items = entries(document.paths).map(([key, item]) => {
    const [path = "", query = ""] = sentPath(key).split(/\?(.*)/s);
    return { path, item: inPlace(document, item), told: query === "" ? [] : query.split("&") };
  });
  const servers = usableServers(document);
  // Paths that have become the same all stay.
  const each = items.flatMap(({ path, item, told }) =>
    describedOperations({ ...document, servers, paths: { [path]: item ?? {} } })
      .concat(
        unusualMethods(document, item).flatMap(([method, node]) =>
          describedOperations({ ...document, servers, paths: { [path]: node } }).map((one) => ({
            ...one,
            method,
          })),
        ),
      )
      .map((operation) => ({ ...operation, told })),
  );
  return each
    .map((operation) => ({
      ...operation,
      parameters: [
        ...operation.parameters.map((parameter) => ({
          ...parameter,
          schema: follow(document, parameter.schema),
        })),
        ...operation.told.map((pair) => toldParameter(pair)),
      ],
    }))
    .sort((left, right) => right.told.length - left.told.length || breadth(left) - breadth(right));
}

/** The item with what it refers to in other items, which are not there when it is looked at alone. */
function inPlace(document: JsonObject, value: Json | undefined, depth = 0): Json {
  const inner = (part: Json | undefined, more = 0): Json => inPlace(document, part, depth + more);
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => inner(item));
  if (typeof value !== "object" || value === null) return value ?? null;
  const { $ref } = value as JsonObject;
  // A schema may come back to itself.
  if (typeof $ref === "string" && $ref.startsWith("#/paths/"))
    return depth > 5 ? {} : inner(follow(document, value), 1);
  const parts = Object.entries(value).map(([key, part]) => [key, inner(part as Json)]);
  return Object.fromEntries(parts) as JsonObject;
}

/** A placeholder in the pair stands for any value. */
function hasPair(query: string, pair: string): boolean {
  const pairs = query.split("&");
  if (!pair.includes("{")) return pairs.includes(pair);
  return pairs.some((other) => other.split("=")[0] === pair.split("=")[0]);
}

function toldParameter(pair: string): DescribedOperation["parameters"][number] {
  const [name = ""] = pair.split("=");
  return {
    name: decodeURIComponent(name),
    in: "query",
    required: true,
    schema: {},
    style: "form",
    explode: true,
    slashes: false,
  };
}

const sentPath = (path: string): string =>
  path
    .replace(/#.*/, "")
    .replace(/[^\x21-\x7e]+/g, (text) => encodeURI(text.replace(/\p{Cs}/gu, "\ufffd")));

/** The methods of OpenAPI 3.2, each as the GET of a path item of its own. */
function unusualMethods(
  document: JsonObject,
  item: Json | undefined,
): readonly (readonly [string, JsonObject])[] {
  const { parameters, query, additionalOperations } = follow(document, item);
  const found = [
    ...(query === undefined ? [] : [["QUERY", query] as const]),
    ...entries(additionalOperations),
  ];
  return found.map(([method, operation]) => [
    method,
    { get: operation, ...(parameters === undefined ? {} : { parameters }) },
  ]);
}

/** Servers whose paths can be known, of every level, and the root, which pages fall back on. */
function usableServers(document: JsonObject): readonly Json[] {
  const items = Object.values(object(document.paths)).map(object);
  const operations = items.flatMap((item) => Object.values(item).map(object));
  const all = [document, ...items, ...operations].flatMap(({ servers }) => list(servers));
  const [usual] = list(document.servers).map(filledUrl);
  const base = usual !== undefined && URL.canParse(usual) ? usual : "http://localhost";
  const usable = all.flatMap((server) => {
    const url = filledUrl(server);
    if (!URL.canParse(url, base)) return [];
    // One that starts at the usual server, which is all that this server knows of places.
    return /^(?:\/|\w+:)/.test(url) ? [server] : [{ url: new URL(url, base).href }];
  });
  return [{ url: "/" }, ...usable];
}

/** Its variables at their usual values. */
function filledUrl(server: Json): string {
  const { url, variables } = object(server);
  const names = [...String(url).matchAll(/\{(.+?)\}/g)].map(([, name]) => name ?? "");
  return names.reduce(
    (text, name) =>
      text.replace(`{${name}}`, String(object(object(variables)[name]).default ?? "")),
    String(url),
  );
}

/** The first success that the description names, in the media type that was asked for. */
function success(document: JsonObject, operation: DescribedOperation, accept: string): Answer {
  const found =
    operation.answers.find(({ status }) => status >= 200 && status < 300) ??
    ({ status: 200, answer: {} } as const);
  const headers = declaredHeaders(document, found.answer);
  const contents = entries(found.answer.content);
  const asked = accept.split(",").map(essence);
  const [mediaType, media] =
    contents.find(([type]) => asked.includes(essence(type))) ?? contents[0] ?? [];
  if (mediaType === undefined) return { status: found.status, headers, body: "" };
  const type = mediaType.includes("*") ? "application/json" : mediaType;
  const [example] = examplesOf(document, object(media));
  const value = example?.[1] ?? sampleValue(document, object(media).schema);
  const body = written(type.toLowerCase(), value);
  return { status: found.status, headers: { ...headers, "Content-Type": type }, body };
}

const essence = (mediaType: string): string => (mediaType.split(";")[0] ?? "").trim().toLowerCase();

/** Those that the answer names, but for those that Node.js sets itself. */
function declaredHeaders(document: JsonObject, answer: JsonObject): Answer["headers"] {
  return Object.fromEntries(
    entries(answer.headers).flatMap(([name, reference]) => {
      const header = follow(document, reference);
      const [example] = examplesOf(document, header);
      const value = example?.[1] ?? sampleValue(document, header.schema);
      // The one whose form HTTP lays down and descriptions seldom give.
      const text = /^etag$/i.test(name) && example === undefined ? '"1"' : String(value);
      const isSent =
        !/^(?:content-|transfer-|connection$)/i.test(name) && /^[\x20-\x7e]+$/.test(text);
      return isSent && /^[\w!#$%&'*+.^`|~-]+$/.test(name) ? [[name, text]] : [];
    }),
  );
}

function written(mediaType: string, value: Json): string {
  const json = JSON.stringify(value);
  if (mediaType.includes("event-stream")) return `data: ${json}\n\n`;
  if (/json(?:l|-lines|-seq)|ndjson/.test(mediaType)) return `${json}\n`;
  if (/json/.test(mediaType)) return json;
  return typeof value === "string" ? value : "text";
}
