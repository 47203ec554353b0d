import type { Json } from "./case.js";

/** Turns `{ "$date": "…" }` and the like, anywhere in a value, into what they stand for. */
export function revived(value: Json): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => revived(item));
  const entries = Object.entries(value);
  const [tag, content = null] = entries[0] ?? [];
  if (entries.length === 1 && tag !== undefined && Object.hasOwn(makers, tag)) {
    return makers[tag]?.(content);
  }
  // Not by assignment: a key may be `__proto__`.
  return Object.fromEntries(entries.map(([key, item]) => [key, revived(item)]));
}

const makers: Readonly<Record<string, (content: Json) => unknown>> = {
  $undefined: () => undefined,
  $number: Number,
  $bigint: (digits) => BigInt(String(digits)),
  $date: (text) => new Date(String(text)),
  $bytes: (base64) => bytesOf(String(base64)),
  $blob: (content) => {
    const { type, text } = content as { type: string; text: string };
    return new Blob([text], { type });
  },
  // Not that of a Blob, whose length a platform may know.
  $stream: (text) =>
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(String(text)));
        controller.close();
      },
    }),
  $file: (content) => {
    const { name, type, text } = content as { name: string; type: string; text: string };
    return new File([text], name, { type });
  },
  $search: (pairs) => new URLSearchParams(pairs as unknown as string[][]),
  $cycle: () => {
    const loop: unknown[] = [];
    loop.push(loop);
    return loop;
  },
  $nested: (depth) => nested(Number(depth)),
};

function nested(depth: number): unknown {
  let value: unknown = "innermost";
  for (let level = 0; level < depth; level++) value = { in: value };
  return value;
}

const deepest = 100;

/** The reverse for what a call gave. A stream is read to its end first, by the caller. */
export async function tagged(value: unknown, depth = 0): Promise<Json> {
  if (depth === 0 && depthOf(value) > deepest) return { $deep: depthOf(value) };
  switch (typeof value) {
    case "undefined":
      return { $undefined: true };
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : { $number: Object.is(value, -0) ? "-0" : String(value) };
    case "string":
    case "boolean":
      return value;
    case "symbol":
      return { $symbol: value.description ?? "" };
    case "object":
      break;
    default:
      return { $type: typeof value };
  }
  if (value === null) return null;
  if (value instanceof Blob) {
    const bytes = new Uint8Array(await value.arrayBuffer());
    return { $blob: { type: value.type, base64: base64Of(bytes) } };
  }
  if (Array.isArray(value)) {
    return Promise.all(value.map((item: unknown) => tagged(item, depth + 1)));
  }
  const entries = Object.entries(value).map(
    async ([key, item]) => [key, await tagged(item, depth + 1)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

// By a loop: the value may be deeper than the call stack.
function depthOf(value: unknown): number {
  let depth = 0;
  for (let inner = value; typeof inner === "object" && inner !== null; depth++) {
    [inner] = Object.values(inner);
  }
  return depth;
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

export function base64Of(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
