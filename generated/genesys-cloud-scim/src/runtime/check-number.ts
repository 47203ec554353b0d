/** Accepts numbers of 0 or more, Infinity among them. */
export function checkNumber(
  name: string,
  value: unknown,
  refuse: (parameter: string, reason: string) => never,
): void {
  if (typeof value !== "number" || !(value >= 0)) refuse(name, "must be a number, 0 or more");
}
