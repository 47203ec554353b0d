/** What the server of the table puts on the wire for an answer. */
import { deflateSync, gzipSync } from "node:zlib";
import type { Answer, Bytes } from "./case.js";

export function bytesOf(bytes: Bytes): Buffer {
  if (typeof bytes === "string") return Buffer.from(bytes, "utf8");
  if (isList(bytes)) return Buffer.concat(bytes.map(bytesOf));
  if ("base64" in bytes) return Buffer.from(bytes.base64, "base64");
  if ("latin1" in bytes) return Buffer.from(bytes.latin1, "latin1");
  if ("repeat" in bytes) return Buffer.from(bytes.repeat.repeat(bytes.times), "utf8");
  if ("gzip" in bytes) return gzipSync(bytesOf(bytes.gzip)).subarray(0, bytes.keep);
  if ("deflate" in bytes) return deflateSync(bytesOf(bytes.deflate));
  const content = bytesOf(bytes.chunk);
  return Buffer.concat([
    Buffer.from(`${content.length.toString(16)}\r\n`),
    content,
    Buffer.from("\r\n"),
  ]);
}

/** Several buffers where there is to be a pause between them. */
export function wireBytes(answer: Answer): readonly Buffer[] {
  if (answer.raw !== undefined) return spaced(answer.raw, answer.pause);
  const { status = 200, reason = "Some Reason", headers = {}, body = "" } = answer;
  const content = bytesOf(body);
  const fields = isList(headers) ? [...headers] : Object.entries(headers);
  const has = (name: RegExp): boolean => fields.some(([field]) => name.test(field));
  // Without these a client would have to guess where the answer ends.
  if (!has(/^(?:content-length|transfer-encoding)$/i) && status !== 204 && status !== 304) {
    fields.push(["Content-Length", String(content.length)]);
  }
  if (!has(/^connection$/i)) fields.push(["Connection", "close"]);
  const lines = [`HTTP/1.1 ${status} ${reason}`, ...fields.map((field) => field.join(": "))];
  // Values are written with one byte for each character, as HTTP has it.
  const head = Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1");
  return answer.cutAfter === undefined
    ? [head, ...spaced(body, answer.pause)]
    : [head, content.subarray(0, answer.cutAfter)];
}

function spaced(bytes: Bytes, pause: number | undefined): readonly Buffer[] {
  return isList(bytes) && pause !== undefined ? bytes.map(bytesOf) : [bytesOf(bytes)];
}

// `Array.isArray` does not tell readonly lists from the rest.
function isList<Item>(value: readonly Item[] | object | string): value is readonly Item[] {
  return Array.isArray(value);
}
