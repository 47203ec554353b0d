import { sentence } from "../diagnostics.js";

/** The library's words are those of a parser; the common mistakes deserve better ones. */
export function syntaxMistake(code: string, message: string): { message: string; hint: string } {
  switch (code) {
    case "TAB_AS_INDENT":
      return { message: "a tab is used for indentation", hint: "YAML is indented with spaces" };
    case "BAD_INDENT":
      return {
        message: "this line is indented differently from its neighbours",
        hint: "keys of one mapping and items of one list begin in the same column",
      };
    case "BLOCK_AS_IMPLICIT_KEY":
      return {
        message: "a mapping begins in the middle of a line",
        hint: "text that holds `: ` needs quotes; a nested mapping begins on its own line",
      };
    case "MULTILINE_IMPLICIT_KEY":
      return {
        message: "this line is neither a key with a value nor the continuation of one",
        hint: "write `key: value`; check for a missing `:` or a wrong indentation",
      };
    case "BAD_SCALAR_START":
      return {
        message: "plain text cannot begin with this character",
        hint: "put the text in quotes",
      };
    case "BAD_DQ_ESCAPE":
      return {
        message: "a text in double quotes holds an escape that does not exist",
        hint: "write `\\\\` for a backslash, or use single quotes",
      };
    case "MISSING_CHAR":
      return {
        message: sentence`something is not closed or separated: ${message}`,
        hint: "look for a missing quote, comma, colon or bracket before this place",
      };
    default:
      return {
        message: sentence`not well-formed YAML: ${message}`,
        hint: "check the indentation, quotes and brackets around this place",
      };
  }
}
