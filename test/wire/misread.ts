import type { Echo } from "./echo-server.js";
import type { Settings, Wire } from "./wire.js";

/** What the validator cannot read, how it has to be written, and what is known of the reason. */
export type Misread = readonly [operation: string, value: unknown, written: string, reason: string];

/** What the validator took a value for; nothing when it refused the request. */
export async function misread(
  server: Wire,
  operation: string,
  value: unknown,
  settings: Settings = {},
): Promise<Echo | undefined> {
  try {
    return await server.echo(operation, [value], settings);
  } catch (error) {
    if ((error as { readonly status?: unknown }).status === 400) return undefined;
    throw error;
  }
}
