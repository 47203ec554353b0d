/** Rows about answers, of the API and to it, and what rows have in common. */
import type { ErrorAnswer } from "../api/api.js";
import { codeSpan, inline, prose } from "./markdown.js";
import type { Markdown } from "./markdown.js";
import { typeMarkdown } from "./type-markdown.js";
import type { AnswerView } from "./view.js";

interface Described {
  readonly status: string;
  readonly description?: string;
}

/** @param type - what its body is */
export function answerRow({ status, description }: Described, type: Markdown): AnswerView {
  return { status: codeSpan(status), type, description: inline(description) };
}

export function errorRow(error: ErrorAnswer): AnswerView {
  const { type, datesAsText } = error;
  if (type === undefined) return answerRow(error, prose``);
  const shown = typeMarkdown(type, "models/");
  return answerRow(error, datesAsText === true ? prose`${shown}, dates as text` : shown);
}

export const optionality = (required: boolean): Markdown =>
  required ? prose`required` : prose`optional`;
