/** A result with all that came with it. */
export interface ApiResponse<Status extends number, Data> {
  readonly status: Status;
  readonly data: Data;
  readonly headers: Headers;
  /** The ETag byte for byte, to be sent back in If-Match or If-None-Match. */
  readonly etag: string | undefined;
  /** What the server calls this request; its support will ask for it. */
  readonly requestId: string | undefined;
}

/**
 * A call under way. Awaited, it gives the data; `withResponse()` gives everything.
 *
 * It is sent once, however often it is awaited, and also when it never is. Like a promise that
 * fails, a failed call that nobody awaits is reported as an unhandled rejection.
 */
export class Call<R extends ApiResponse<number, unknown>> implements Promise<R["data"]> {
  readonly #send: () => Promise<R>;
  #response: Promise<R> | undefined;

  /** @param send starts the call; runs after the current task, so that a call can be changed first */
  constructor(send: () => Promise<R>, lazy = false) {
    this.#send = send;
    if (!lazy) void this.withResponse();
  }

  /** Status, headers, ETag and request id beside the data. */
  withResponse(): Promise<R> {
    return (this.#response ??= Promise.resolve().then(this.#send));
  }

  then<Next = R["data"], Other = never>(
    onFulfilled?: ((data: R["data"]) => Next | PromiseLike<Next>) | null,
    onRejected?: ((error: unknown) => Other | PromiseLike<Other>) | null,
  ): Promise<Next | Other> {
    return this.#data().then(onFulfilled, onRejected);
  }

  catch<Other = never>(
    onRejected?: ((error: unknown) => Other | PromiseLike<Other>) | null,
  ): Promise<R["data"] | Other> {
    return this.#data().catch(onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<R["data"]> {
    return this.#data().finally(onFinally);
  }

  get [Symbol.toStringTag](): string {
    return "Call";
  }

  #data(): Promise<R["data"]> {
    return this.withResponse().then((response) => response.data);
  }
}
