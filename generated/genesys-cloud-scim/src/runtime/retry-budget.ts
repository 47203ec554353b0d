const burst = 100;

/**
 * Bounds the retries of a client, so that a server in trouble is not hit three times as hard: 100
 * of them in a burst, and one a second after that.
 */
export class RetryBudget {
  #tokens = burst;
  #since = performance.now();

  /** Takes one retry; false when there is none left. */
  take(): boolean {
    const now = performance.now();
    this.#tokens = Math.min(burst, this.#tokens + (now - this.#since) / 1000);
    this.#since = now;
    return this.#tokens >= 1 && this.#tokens-- > 0;
  }
}
