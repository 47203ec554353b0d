/**
 * Reads `Retry-After` (RFC 9110, section 10.2.3): seconds, or one of the three forms of an HTTP
 * date (section 5.6.7).
 *
 * @returns milliseconds from now, never negative; undefined when absent or not understood.
 */
export function retryAfterOf(headers: Headers): number | undefined {
  const value = headers.get("retry-after")?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(value)) return Math.min(Number(value) * 1000, Number.MAX_SAFE_INTEGER);
  // Date.parse alone would also take "-5", and read the form without a zone as local time.
  if (!/^[A-Z][a-z]+,? /.test(value)) return undefined;
  const until = Date.parse(value.endsWith("GMT") ? value : `${value} GMT`);
  if (Number.isNaN(until)) return undefined;
  // Against the clock of the server where it shows it, so that a wrong clock here does no harm.
  const now = Date.parse(headers.get("date") ?? "");
  return Math.max(0, until - (Number.isNaN(now) ? Date.now() : now));
}
