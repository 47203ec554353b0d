import type { Answer } from "./answer.js";
import type { ReadBody } from "./operation.js";
import { linesOf, streamError, type LineForm } from "./stream-lines.js";

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
  eventsOf(answer, linesOf(answer, form));

// Of any other media type a browser takes nothing (WHATWG HTML, section 9.2.2).
const form: LineForm = {
  mediaType: /^text\/event-stream *(?:;|$)/i,
  problem: "not an event stream",
  split: (text) => text.split(/\r\n|\n|\r(?!$)/),
  mark: /[\r\n]/,
  last: false,
  fatal: false,
};

async function* eventsOf(
  answer: Answer,
  lines: AsyncIterable<string>,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  let [event, id, size]: [string, string, number] = ["", "", 0];
  let data: string[] = [];
  let retry: number | undefined;
  for await (const line of lines) {
    if (line === "") {
      if (data.length > 0) yield { event: event || "message", data: data.join("\n"), id, retry };
      [event, size] = ["", 0];
      data = [];
      continue;
    }
    const [, field = "", value = ""] = /^([^:]*)(?::[ ]?(.*))?$/s.exec(line) ?? [];
    if (field === "data") {
      size += value.length + 1;
      if (size > answer.limit) throw streamError(answer, "too large");
      data.push(value);
    } else if (field === "event") event = value;
    else if (field === "id" && !value.includes("\0")) id = value;
    else if (field === "retry" && /^\d+$/.test(value)) retry = Number(value);
  }
  // An event that was not finished is dropped.
}
