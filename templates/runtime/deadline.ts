import type { AbortListeners } from "./abort-listeners.js";
import { AbortError, TimeoutError, type ClientError } from "./errors.js";
import type { Operation } from "./operation.js";

/** The end of a call's time: its timeout and the caller's signal, over all of its stages. */
export interface Deadline {
  /** Aborted at the end of the time. */
  readonly signal: AbortSignal;
  /** Called at the end of the time: a slot, since listeners of signals are not cheap. */
  cancel: (() => void) | undefined;
  /** Milliseconds that are left. */
  left(): number;
  /** Waits for some milliseconds; leaves no timer behind when time is up before. */
  sleep(time: number): Promise<void>;
}

/**
 * Does the work, and settles at the end of the time even if the work does not. A timeout of 0 or
 * Infinity is none.
 */
export function withDeadline<Result>(
  operation: Operation,
  timeout: number,
  signal: AbortSignal | undefined,
  listeners: AbortListeners,
  work: (deadline: Deadline) => Promise<Result>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const limited = timeout > 0 && timeout < Infinity;
    const end = limited ? performance.now() + timeout : Infinity;
    let pause: ReturnType<typeof setTimeout> | undefined;

    const release = (): void => {
      clearTimeout(timer);
      clearTimeout(pause);
      if (signal !== undefined) listeners.remove(signal, abort);
    };
    const stop = (error: ClientError): void => {
      release();
      reject(error);
      controller.abort();
      deadline.cancel?.();
    };
    const abort = (): void => stop(new AbortError(operation, signal?.reason));
    // Longer times than the platform can count would fire at once.
    const timer = limited
      ? setTimeout(() => stop(new TimeoutError(operation, timeout)), Math.min(timeout, 0x7fffffff))
      : undefined;

    const deadline: Deadline = {
      signal: controller.signal,
      cancel: undefined,
      left: () => end - performance.now(),
      sleep: (time) =>
        new Promise((done) => {
          pause = setTimeout(done, time);
        }),
    };
    if (signal?.aborted) return abort();
    if (signal !== undefined) listeners.add(signal, abort);
    work(deadline).then(
      (result) => {
        release();
        resolve(result);
      },
      (error: unknown) => {
        release();
        reject(error);
      },
    );
  });
}
