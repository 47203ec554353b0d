import type { RequestHandler } from "express";
import { operationOf } from "./operation-of.js";
import type { Arrived, Violation } from "./shapes.js";

/** What happened at a server, as far as tests ask about it. */
export class Journal {
  readonly requests: Arrived[] = [];
  readonly violations: Violation[] = [];
  readonly deviations = new Set<string>();
  checkedResponses = 0;

  forget(): void {
    this.requests.length = 0;
  }

  takeViolations(): readonly Violation[] {
    return this.violations.splice(0);
  }
}

/** Notes each request in the order of the answers. Headers are kept as they arrived. */
export function keepJournal(journal: Journal): RequestHandler {
  return (request, response, next) => {
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(request.headers)) {
      if (value !== undefined) headers[name] = String(value);
    }
    response.once("finish", () => {
      const { method, originalUrl: url } = request;
      const operationId = operationOf(request)?.operationId;
      journal.requests.push({
        ...(operationId === undefined ? {} : { operationId }),
        method,
        url,
        headers,
        status: response.statusCode,
      });
    });
    next();
  };
}
