import type { ReadBody } from "./operation.js";
import { linesOf } from "./stream-lines.js";

/** One event of a `text/event-stream` (WHATWG HTML, section 9.2). */
export interface ServerSentEvent {
  /** `message` when the server names none. */
  readonly event: string;
  readonly data: string;
  /** The last id that the server gave; empty when it gave none. */
  readonly id: string;
  /** Milliseconds that the server asks to wait before connecting again. */
  readonly retry: number | undefined;
}

/**
 * The events of the stream, as they arrive. To stop early, leave the loop. The `timeout` of the
 * call ends with the headers of the answer; its `signal` ends the stream too.
 */
export const readEvents: ReadBody = (answer): AsyncIterable<ServerSentEvent> =>
  eventsOf(linesOf(answer, /\r\n|\n|\r(?!$)/));

async function* eventsOf(
  lines: AsyncIterable<string>,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  let [event, id]: [string, string] = ["", ""];
  let data: string[] = [];
  let retry: number | undefined;
  for await (const line of lines) {
    if (line === "") {
      if (data.length > 0) yield { event: event || "message", data: data.join("\n"), id, retry };
      event = "";
      data = [];
      continue;
    }
    const [, field = "", value = ""] = /^([^:]*)(?::[ ]?(.*))?$/s.exec(line) ?? [];
    if (field === "data") data.push(value);
    else if (field === "event") event = value;
    else if (field === "id" && !value.includes("\0")) id = value;
    else if (field === "retry" && /^\d+$/.test(value)) retry = Number(value);
  }
  // An event that was not finished is dropped.
}
