/**
 * Records what a process opens: files, folders, sockets, names of hosts. It replaces the functions
 * of Node.js themselves, so that it does not matter who calls them.
 */
import dgram from "node:dgram";
import dns from "node:dns";
import fs from "node:fs";
import fsPromises from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import tls from "node:tls";

export interface Opened {
  readonly by: string;
  readonly what: string;
}

type Callable = (...values: unknown[]) => unknown;

const reading = [
  ...["open", "openSync", "readFile", "readFileSync", "createReadStream", "opendir", "opendirSync"],
  ...["readdir", "readdirSync", "readlink", "readlinkSync", "cp", "cpSync", "copyFile"],
  ...["copyFileSync", "watch", "watchFile", "access", "accessSync", "existsSync", "openAsBlob"],
];
const sockets: readonly (readonly [holder: object, name: string, methods: readonly string[]])[] = [
  [net, "net", ["connect", "createConnection"]],
  [net.Socket.prototype, "socket", ["connect"]],
  [tls, "tls", ["connect"]],
  [dgram, "dgram", ["createSocket"]],
  [dns, "dns", ["lookup", "resolve", "resolve4", "resolve6", "resolveAny", "reverse"]],
  [dns.promises, "dns.promises", ["lookup", "resolve", "resolve4", "resolve6", "reverse"]],
  [globalThis, "global", ["fetch"]],
];

/** Starts to record; whatever is loaded later is recorded as well. */
export function trap(): readonly Opened[] {
  const opened: Opened[] = [];
  const wrap = (holder: object, name: string, method: string): void => {
    const original: unknown = Reflect.get(holder, method);
    if (typeof original !== "function") return;
    const replacement = function (this: unknown, ...values: unknown[]): unknown {
      const [first] = values;
      const what =
        typeof first === "string" || first instanceof URL ? String(first) : describe(first);
      opened.push({ by: `${name}.${method}`, what });
      return (original as Callable).apply(this, values);
    };
    Reflect.set(holder, method, replacement);
  };
  for (const method of reading) {
    wrap(fs, "fs", method);
    wrap(fsPromises, "fs.promises", method);
  }
  for (const [holder, name, methods] of sockets) {
    for (const method of methods) wrap(holder, name, method);
  }
  syncBuiltinESMExports();
  return opened;
}

function describe(value: unknown): string {
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (typeof value !== "object" || value === null) return String(value);
  // Options of a connection, which hold far more than where it leads.
  const { host, port, path } = value as Readonly<Record<string, unknown>>;
  return JSON.stringify({ host, port, path });
}
