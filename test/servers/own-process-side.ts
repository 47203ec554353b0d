import type { BackDoor, FromServer, ToServer } from "./own-process.js";

/** The options that the test gave to this process. */
export function optionsOfProcess<T>(): T {
  return JSON.parse(process.argv[2] ?? "{}") as T;
}

/**
 * Says that this server is ready and answers through the back door from now on. When the process of
 * the test ends, however it ends, the channel closes, and this process with it.
 */
export function serveTest<D extends BackDoor<D>>(ready: unknown, door: D): void {
  const tell = (message: FromServer): void => void process.send?.(message);
  process.on("disconnect", () => process.exit());
  process.on("message", ({ id, name, args }: ToServer) => {
    const call = new Map(Object.entries<(...args: never[]) => unknown>(door)).get(name);
    Promise.resolve()
      .then(() => call?.(...(args as never[])))
      .then(
        (result) => tell({ id, result }),
        (error: unknown) => tell({ id, problem: String(error) }),
      );
  });
  tell({ ready });
}
