import type { Hooks, RequestEvent } from "./hooks.js";

/** What logs: `console` is one. */
export interface Logger {
  readonly debug: (message: string, fields: object) => void;
  readonly warn: (message: string, fields: object) => void;
  readonly error: (message: string, fields: object) => void;
}

/**
 * Hooks that log: answers with `debug`, retries with `warn`, failed calls with `error`. No token,
 * header, body or value of a call is among what is logged.
 */
export function logHooks(logger: Logger): Hooks {
  const title = ({ method, path }: RequestEvent): string => `${method} ${path}`;
  const errorName = (error: unknown): string => (error instanceof Error ? error.name : "error");
  return {
    onResponse: (event) => {
      logger.debug(`${title(event)} answered ${event.status}`, event);
    },
    onRetry: ({ error, ...event }) => {
      const fields = { ...event, error: errorName(error) };
      logger.warn(`${title(event)} is sent again in ${Math.round(event.delay)} ms`, fields);
    },
    onError: ({ error, ...event }) => {
      // The message of an error that is not ours could say anything.
      const fields = { ...event, error: errorName(error), ...statusOf(error) };
      logger.error(`${title(event)} failed: ${errorName(error)}`, fields);
    },
  };
}

function statusOf(error: unknown): { status?: number; requestId?: string } {
  const { status, requestId } = Object(error) as { status?: unknown; requestId?: unknown };
  return {
    ...(typeof status === "number" ? { status } : {}),
    ...(typeof requestId === "string" ? { requestId } : {}),
  };
}
