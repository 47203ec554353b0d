export interface RetryAfterForm {
  readonly name: string;
  /** The header at a moment in time; undefined when it is left out. */
  readonly at: (now: number) => string | undefined;
  /**
   * Least milliseconds that a client has to wait for it: 0 where the form says nothing. Dates have
   * whole seconds, so that theirs depends on the moment.
   */
  readonly wait: number;
}

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** `Sun, 06 Nov 1994 08:49:37 GMT`, and what is found in it. */
function imf(time: number): { readonly text: string; readonly parts: readonly string[] } {
  const text = new Date(time).toUTCString();
  return { text, parts: text.split(/,? /) };
}

/** `Sunday, 06-Nov-94 08:49:37 GMT` */
function rfc850(time: number): string {
  const [, day = "", month = "", year = "", clock = ""] = imf(time).parts;
  return `${days[new Date(time).getUTCDay()]}, ${day}-${month}-${year.slice(2)} ${clock} GMT`;
}

/** `Sun Nov  6 08:49:37 1994` */
function asctime(time: number): string {
  const [name = "", day = "", month = "", year = "", clock = ""] = imf(time).parts;
  return `${name} ${month} ${String(Number(day)).padStart(2, " ")} ${clock} ${year}`;
}

/** A moment in each of the forms that HTTP has for it (RFC 9110, section 5.6.7). */
export function datesOf(time: number): readonly string[] {
  return [imf(time).text, rfc850(time), asctime(time)];
}

/** The forms of Retry-After that servers send, right ones and wrong ones. */
export const retryAfterForms: readonly RetryAfterForm[] = [
  { name: "seconds", at: () => "1", wait: 1000 },
  { name: "no seconds", at: () => "0", wait: 0 },
  { name: "parts of a second", at: () => "0.05", wait: 50 },
  { name: "a date", at: (now) => imf(now + 500).text, wait: 0 },
  { name: "a date as of RFC 850", at: (now) => rfc850(now - 1000), wait: 0 },
  { name: "a date as of asctime", at: (now) => asctime(now + 500), wait: 0 },
  { name: "a date long past", at: () => imf(0).text, wait: 0 },
  { name: "a negative number", at: () => "-5", wait: 0 },
  { name: "words", at: () => "in a moment", wait: 0 },
  { name: "nothing", at: () => undefined, wait: 0 },
  { name: "two minutes", at: () => "120", wait: 120_000 },
  { name: "a date tomorrow", at: (now) => imf(now + 86_400_000).text, wait: 86_000_000 },
];
