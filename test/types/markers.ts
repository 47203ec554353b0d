/**
 * Words that pass through openapi-typescript as constants and stand for types that it cannot say.
 */
const prefix = "specwright-test:";

export const marked = (what: string): string => prefix + what;

/** What a constant stands for; `undefined` when it is an ordinary one. */
export const markedIn = (text: string): string | undefined =>
  text.startsWith(prefix) ? text.slice(prefix.length) : undefined;
