/** A server that lets express-openapi-validator read each request and answers with what it read. */
import express from "express";
import type { ErrorRequestHandler, Request, RequestHandler } from "express";
import { middleware } from "express-openapi-validator";
import type {
  OpenAPIV3,
  SecurityHandlers,
} from "express-openapi-validator/dist/framework/types.js";
import { listening } from "../servers/listening.js";

/** A request as the validator understood it. */
export interface Echo {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly cookies: Readonly<Record<string, unknown>>;
  /** Bytes are given in Latin-1, one character each. */
  readonly body: unknown;
  readonly files: readonly EchoFile[];
}

export interface EchoFile {
  readonly field: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: string;
}

/** A request before anything has read it. */
export interface RawRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, unknown>>;
  /** Of a form; of other bodies nobody needs it. */
  form?: string;
}

export interface EchoServer {
  readonly url: string;
  readonly requests: readonly RawRequest[];
  close(): Promise<void>;
}

interface Understood extends Request {
  readonly openapi?: { readonly pathParams: Readonly<Record<string, unknown>> };
}

/** Answers by itself where an echo is not what a test needs, by the path of the request. */
export type OwnAnswers = Readonly<Record<string, RequestHandler>>;

/**
 * @param document - the description, changed by nobody else: the validator works on a copy
 * @param handlers - say whether a credential is good, by security scheme
 */
export async function echoServer(
  document: object,
  handlers: SecurityHandlers = {},
  own: OwnAnswers = {},
): Promise<EchoServer> {
  const requests: RawRequest[] = [];
  const keepForm = (bytes: Buffer): void => {
    const last = requests.at(-1);
    if (last !== undefined) last.form = bytes.toString("utf8");
  };
  const app = express();
  app.disable("etag");
  app.use((request, _response, next) => {
    const { method, url, headers } = request;
    requests.push({ method, url, headers: { ...headers } });
    request.cookies = cookiesOf(headers.cookie);
    next();
  });
  app.use(
    express.json({ type: ["application/json", "application/*+json"], strict: false }),
    express.urlencoded({ extended: true, verify: (_request, _response, bytes) => keepForm(bytes) }),
    express.text({ type: "text/*" }),
    express.raw({ type: ["application/octet-stream", "audio/*", "font/*", "image/*"] }),
    bodyOnlyIfSent,
  );
  const validator = middleware({
    apiSpec: structuredClone(document) as OpenAPIV3.DocumentV3_1,
    validateRequests: { allErrors: true },
    validateSecurity: { handlers },
    fileUploader: {},
  });
  for (const step of validator) app.use(step);
  for (const [path, answer] of Object.entries(own)) app.use(path, answer);
  app.use((request: Understood, response) => void response.json(echoOf(request)));
  const refuse: ErrorRequestHandler = (
    error: Error & { status?: number },
    _request,
    response,
    _next,
  ) => {
    response.status(error.status ?? 500).json({ message: error.message });
  };
  app.use(refuse);
  const { url, close } = await listening(app);
  return { url, requests, close };
}

// The parsers of Express give a request without a body an empty object.
const bodyOnlyIfSent: RequestHandler = (request, _response, next) => {
  if (request.headers["content-type"] === undefined) request.body = undefined;
  next();
};

function cookiesOf(header = ""): Record<string, string> {
  const pairs = header.split("; ").filter((pair) => pair !== "");
  return Object.fromEntries(
    pairs.map((pair) => {
      const [name = "", value = ""] = pair.split(/=(.*)/s);
      return [name, decodeURIComponent(value)];
    }),
  );
}

function echoOf(request: Understood): Echo {
  const body = request.body as unknown;
  const files = (request.files ?? []) as Express.Multer.File[];
  return {
    params: request.openapi?.pathParams ?? {},
    query: request.query,
    headers: request.headers,
    cookies: request.cookies as Record<string, unknown>,
    body: Buffer.isBuffer(body) ? body.toString("latin1") : body,
    files: files.map(({ fieldname, originalname, mimetype, buffer }) => ({
      field: fieldname,
      name: originalname,
      type: mimetype,
      bytes: buffer.toString("latin1"),
    })),
  };
}
