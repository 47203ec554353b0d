import type { RequestHandler } from "express";

/**
 * Lets a write begin when the one before it has been answered. The check of a condition and the write
 * itself are several steps here, and two writers must not meet between them.
 */
export function oneWriteAtATime(): RequestHandler {
  let last: Promise<void> = Promise.resolve();
  return (request, response, next) => {
    if (request.method === "GET") {
      next();
      return;
    }
    const before = last;
    last = new Promise((done) => response.once("close", done));
    void before.then(() => next());
  };
}
