import { AbortError, TimeoutError, type ClientError } from "./errors.js";
import type { Operation } from "./operation.js";

/** The end of a call's time: its timeout and the caller's signal, over all of its stages. */
export interface Deadline {
  /** Aborted at the end of the time. */
  readonly signal: AbortSignal;
  /** Milliseconds that are left. */
  left(): number;
  /** Does the work unless time is up, and settles at the end of the time even if the work does not. */
  race<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Waits for some milliseconds, which `race` may cut short; leaves no timer behind. */
  sleep(time: number): Promise<void>;
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
  const limited = timeout > 0 && timeout < Infinity;
  const end = limited ? performance.now() + timeout : Infinity;
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
  const timer = limited
    ? setTimeout(() => stop(new TimeoutError(operation, timeout)), Math.min(timeout, 0x7fffffff))
    : undefined;
  if (signal?.aborted) abort();
  else signal?.addEventListener("abort", abort);

  return {
    signal: controller.signal,
    left: () => end - performance.now(),
    race: (work) => (controller.signal.aborted ? failure : Promise.race([failure, work()])),
    sleep: (time) =>
      new Promise((done) => {
        const pause = setTimeout(done, time);
        controller.signal.addEventListener("abort", () => clearTimeout(pause));
      }),
    end() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
    },
  };
}
