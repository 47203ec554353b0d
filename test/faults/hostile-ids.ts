import type { Random } from "./random.js";

const encode = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
/** `%2e` → `%252e` → `%25252e` … */
const again = (text: string, times: number): string =>
  text.replaceAll("%", `%${"25".repeat(times)}`);

const dots = [
  ".",
  "..",
  "...",
  "%2e",
  "%2E%2e",
  ".%2e",
  "%u002e",
  "%c0%ae",
  "%C0%AE%c0%ae",
  "%e0%80%ae",
];
const moreDots = [
  "%f0%80%80%ae",
  "\uff0e\uff0e",
  "\u2025",
  "\u2024\u2024",
  "%uff0e",
  "..;",
  "..;a=b",
];
const slashes = [
  "/",
  "\\",
  "%2f",
  "%5C",
  "%c0%af",
  "%u2215",
  "\uff0f",
  "\u2044",
  "%252f",
  "//",
  "%e0%80%af",
];
const cutters = [
  "?",
  "#",
  "?a=b",
  "#x",
  ";x=y",
  "%3f",
  "%23",
  "&a=b",
  "@evil.example",
  ":8080",
  "*",
];
const controls = [
  "\0",
  "\n",
  "\r\n",
  "\t",
  "\u007f",
  "\u0085",
  "\u2028",
  "%00",
  "%0d%0aX-Own:1",
  " ",
];
const odd = [
  "\ud800",
  "\udc00",
  "\udc00\ud800",
  "\u202e",
  "\u200b",
  "\ufeff",
  "é",
  "日本語",
  "👩‍👩‍👧",
  "\u{10ffff}",
];
const words = [
  "users",
  "1",
  "admin",
  "a",
  "__proto__",
  "constructor",
  "%",
  "%zz",
  "%2",
  "null",
  "undefined",
];
const usual = [
  "2819c223-7f76-453a-919d-413861904646",
  "ada@example.com",
  "O'Brien",
  "a+b",
  "x y",
  "~$!",
  "100%",
];
const all = [dots, moreDots, slashes, cutters, controls, odd, words, usual];

/** An id from a caller who means no good, or from one who means well: both have to be right. */
export function hostileId(random: Random): string {
  const piece = (): string => random.pick(random.pick(all));
  switch (random.below(9)) {
    case 0:
      return random.pick(usual);
    case 1:
      return `${random.pick(dots)}${random.pick(slashes)}${piece()}`;
    case 2:
      return random.pick([...dots, ...moreDots]);
    case 3:
      return again(encode(random.pick(["..", "../", "../../admin", "/", "\\"])), random.below(11));
    case 4:
      return `${random.pick(slashes)}${random.pick(words)}${random.pick(cutters)}`;
    case 5:
      return `${random.pick(usual)}${piece()}`;
    case 6:
      return piece().repeat(random.pick([1, 2, 50, 1000]));
    case 7:
      return String.fromCharCode(
        ...Array.from({ length: 1 + random.below(6) }, () => random.below(0x10000)),
      );
    default:
      return Array.from({ length: 1 + random.below(6) }, piece).join("");
  }
}

/**
 * What the laxest of servers and proxies make of a part of a path: everything is decoded, over and
 * over, in every form that one of them has been seen to take.
 */
export function laxlyDecoded(text: string): string {
  let plain = text;
  for (let pass = 0, before = ""; plain !== before && pass < 40; pass++) {
    before = plain;
    plain = plain
      .replace(/%u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
      // Overlong forms of ASCII: two, three and four bytes.
      .replace(/%f0%80(?=%8[01]%)/gi, "%e0")
      .replace(/%e0%(8[01])%([89ab][0-9a-f])/gi, (_, high: string, low: string) =>
        String.fromCharCode(((parseInt(high, 16) & 0x3f) << 6) | (parseInt(low, 16) & 0x3f)),
      )
      .replace(/%(c[01])%([89ab][0-9a-f])/gi, (_, high: string, low: string) =>
        String.fromCharCode(((parseInt(high, 16) & 0x1f) << 6) | (parseInt(low, 16) & 0x3f)),
      )
      .replace(/%([0-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  }
  return plain;
}

/** Whether a part of a path stays one part, and names something, whoever decodes it. */
export function staysInPlace(part: string): boolean {
  const plain = laxlyDecoded(part);
  // Some cut a part at a semicolon, and some trim it, before they look for dots.
  const bare = plain.replace(/;.*$/s, "").trim();
  return plain !== "" && !/[/\\\p{Control}]/u.test(plain) && bare !== "." && bare !== "..";
}
