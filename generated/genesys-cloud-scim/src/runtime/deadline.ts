import { AbortError, TimeoutError, type ClientError } from "./errors.js";
import type { Operation } from "./operation.js";
import type { Refuse } from "./parameter-text.js";

/** The end of a call's time: its timeout and the caller's signal, over all of its stages. */
export interface Deadline {
  /** Aborted at the end of the time. */
  readonly signal: AbortSignal;
  /** Does the work unless time is up, and settles at the end of the time even if the work does not. */
  race<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Releases the timer and the listener. */
  end(): void;
}

/** Starts to count. A timeout of 0 or Infinity is none. */
export function startDeadline(
  operation: Operation,
  timeout: number,
  signal: AbortSignal | undefined,
): Deadline {
  const controller = new AbortController();
  let fail: (error: ClientError) => void;
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const stop = (error: ClientError): void => {
    fail(error);
    controller.abort();
  };
  const abort = (): void => stop(new AbortError(operation, signal?.reason));

  // Longer times than the platform can count would fire at once.
  const timer =
    timeout > 0 && timeout < Infinity
      ? setTimeout(() => stop(new TimeoutError(operation, timeout)), Math.min(timeout, 0x7fffffff))
      : undefined;
  if (signal?.aborted) abort();
  else signal?.addEventListener("abort", abort);

  return {
    signal: controller.signal,
    race: (work) => (controller.signal.aborted ? failure : Promise.race([failure, work()])),
    end() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    },
  };
}

/** Accepts milliseconds, 0 and Infinity. */
export function checkTimeout(timeout: unknown, refuse: Refuse): void {
  if (typeof timeout !== "number" || !(timeout >= 0)) {
    refuse("must be a number of milliseconds, 0 or more");
  }
}
