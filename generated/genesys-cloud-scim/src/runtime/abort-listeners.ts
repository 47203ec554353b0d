interface Shared {
  readonly listeners: Set<() => void>;
  readonly tell: () => void;
}

/**
 * Listens to the callers' signals, once to each however many calls share it: platforms take many
 * listeners of one signal for a leak, and say so.
 */
export class AbortListeners {
  readonly #shared = new WeakMap<AbortSignal, Shared>();

  add(signal: AbortSignal, listener: () => void): void {
    let shared = this.#shared.get(signal);
    if (shared === undefined) {
      const listeners = new Set<() => void>();
      shared = { listeners, tell: () => listeners.forEach((one) => one()) };
      this.#shared.set(signal, shared);
      signal.addEventListener("abort", shared.tell);
    }
    shared.listeners.add(listener);
  }

  /** Leaves nothing behind on a signal that nobody listens to any more. */
  remove(signal: AbortSignal, listener: () => void): void {
    const shared = this.#shared.get(signal);
    shared?.listeners.delete(listener);
    if (shared?.listeners.size !== 0) return;
    this.#shared.delete(signal);
    signal.removeEventListener("abort", shared.tell);
  }
}
