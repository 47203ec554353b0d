import { inspect } from "node:util";

/** Part of every token, name, id, filter and body of these tests: nothing may show it. */
export const marker = "m4rker";

/** All that could end up in a log when a value is printed, in whatever way. */
export function shownOf(value: unknown): string {
  const shown = [String(value), inspect(value, { depth: Infinity, showHidden: true })];
  try {
    shown.push(JSON.stringify(value) ?? "");
  } catch {
    // Not everything is JSON; then it cannot leak that way.
  }
  for (let error = value, depth = 0; error instanceof Error && depth < 9; depth++) {
    shown.push(error.name, error.message, error.stack ?? "");
    for (const key of Reflect.ownKeys(error)) {
      const own: unknown = Reflect.get(error, key);
      shown.push(String(key), inspect(own, { depth: Infinity, showHidden: true }));
    }
    error = error.cause;
  }
  return shown.join("\n");
}

/** The surroundings of the marker, where a value shows it. */
export function leakOf(value: unknown): string | undefined {
  const shown = shownOf(value);
  const at = shown.indexOf(marker);
  return at < 0 ? undefined : shown.slice(Math.max(0, at - 80), at + 40);
}
