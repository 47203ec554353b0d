import type { EncodeBody, Place } from "./operation.js";
import { isFields, type Refuse } from "./parameter-text.js";

/** Puts a parameter that may hold dates into its place. */
export const sendDates =
  (place: Place): Place =>
  (parts, parameter, value, refuse) => {
    checkDates(value, refuse);
    place(parts, parameter, value, refuse);
  };

/** Writes a body that may hold dates, in itself or in the headers of its parts. */
export const writeDates =
  (encode: EncodeBody): EncodeBody =>
  (body, mediaType, refuse, chosen) => {
    checkDates(body, refuse);
    checkDates(chosen?.partHeaders, (reason) => refuse(reason, "partHeaders"));
    return encode(body, mediaType, refuse, chosen);
  };

/**
 * Refuses a date that is none, of which JSON makes null, and one that RFC 3339 cannot write: its
 * years have four digits.
 */
function checkDates(value: unknown, refuse: Refuse): void {
  const seen = new Set([value]);
  for (const item of seen) {
    if (isDate(item)) {
      const year = item.getUTCFullYear();
      // Not a number compares with nothing.
      if (!(year >= 0 && year <= 9999)) refuse("has a date that RFC 3339 cannot write");
    } else if (Array.isArray(item) || (isFields(item) && typeof item["toJSON"] !== "function")) {
      // Whoever writes its own JSON is asked for that alone.
      for (const inner of Object.values(item)) {
        if (typeof inner === "object" && inner !== null) seen.add(inner);
      }
    }
  }
}

// Not `instanceof`: a date may come from another realm.
const isDate = (value: unknown): value is Date =>
  Object.prototype.toString.call(value) === "[object Date]" &&
  typeof (value as Partial<Date>).getUTCFullYear === "function";
