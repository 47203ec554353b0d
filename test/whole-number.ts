import { InvalidArgumentError } from "commander";

/** The value of an option of a command of this repository. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("It is a whole number above 0.");
  return Number(text);
}
