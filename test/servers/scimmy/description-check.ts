import type { ErrorRequestHandler, Request, RequestHandler } from "express";
import { middleware } from "express-openapi-validator";
import { checkedDescription } from "./checked-description.js";
import type { Journal } from "./journal.js";
import { deviationOf } from "./known-deviations.js";
import { operationOf } from "./operation-of.js";

interface Kept {
  readonly query: Request["query"];
  readonly body: unknown;
}

/** What the validator says is wrong; a status that is not described comes without `errors`. */
interface Complaint {
  readonly message: string;
  readonly errors: readonly { readonly path?: string; readonly message: string }[];
}

/**
 * Holds every request and every answer against our own description and notes what is wrong. It only
 * watches: a wrong request goes on to the server, and neither side sees what the validator coerces
 * or fills in.
 */
export function descriptionCheck(journal: Journal): (RequestHandler | ErrorRequestHandler)[] {
  const kept = new WeakMap<Request, Kept>();

  const lend: RequestHandler = (request, response, next) => {
    kept.set(request, { query: request.query, body: request.body as unknown });
    request.query = structuredClone(request.query);
    request.body = structuredClone(request.body as unknown);
    const json = response.json.bind(response);
    let checked = false;
    // The validator puts its check in front of this one, unless it has refused the request.
    response.json = (body: unknown) => {
      checked = true;
      journal.checkedResponses++;
      return json(body);
    };
    // It passes over answers without a body. Whether they may come at all is looked up here.
    response.once("finish", () => {
      const declared = operationOf(request)?.responses;
      if (checked || declared === undefined || response.statusCode in declared) return;
      noteResponse({ message: "no schema defined for status code", errors: [] }, request);
    });
    next();
  };

  const takeBack: RequestHandler = (request, _response, next) => {
    Object.assign(request, kept.get(request));
    next();
  };

  const noteRequest: ErrorRequestHandler = (error: Error, request, _response, next) => {
    const { method, path } = request;
    journal.violations.push({ of: "request", method, path, message: error.message });
    next();
  };

  const noteResponse = ({ message, errors }: Complaint, request: Request): void => {
    const { method, originalUrl } = request;
    const path = originalUrl.replace(/\?.*/s, "");
    const status = request.res?.statusCode ?? 0;
    const details = errors.map((error) => `${error.path ?? ""} ${error.message}`);
    for (const detail of details.length > 0 ? details : [message]) {
      const deviation = deviationOf({ method, path, status, message: detail });
      if (deviation !== undefined) journal.deviations.add(deviation);
      else journal.violations.push({ of: "response", method, path, status, message: detail });
    }
  };

  const validator = middleware({
    apiSpec: checkedDescription(),
    validateRequests: { allowUnknownQueryParameters: false, allErrors: true },
    validateSecurity: {
      handlers: {
        // Whether a token is good is for the API to say; here it only has to be there.
        PureCloudOAuth: ({ headers }) =>
          /^Bearer [A-Za-z0-9._~+/-]+=*$/.test(headers.authorization ?? ""),
      },
    },
    validateResponses: {
      allErrors: true,
      onError: (error, _body: unknown, request) => noteResponse(error, request),
    },
  });
  return [lend, ...validator, noteRequest, takeBack];
}
