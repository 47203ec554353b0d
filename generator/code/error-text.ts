/** The types of errors. */
import type { ErrorAnswer, Operation } from "../api/api.js";
import type { Type } from "../api/type.js";
import { code, identifier, join, type Code } from "./text.js";
import { statusText } from "./signature.js";
import { typeText } from "./type-text.js";

/** What is known of the body of an error. The client converts no dates in it. */
export function errorBody({ isJson, type, datesAsText }: ErrorAnswer): Type | undefined {
  return isJson === true && datesAsText !== true ? type : undefined;
}

/** The union of the errors that an operation tells of, those with the same body together. */
export function errorText({ errors }: Operation): Code {
  const statuses = new Map<Code, Code[]>();
  for (const error of errors) {
    const type = errorBody(error);
    const body = type === undefined ? code`unknown` : typeText(type);
    const others = statuses.get(body);
    if (others === undefined) statuses.set(body, [statusText(error.status)]);
    else others.push(statusText(error.status));
  }
  const members = [...statuses].map(
    ([body, all]) => code`DescribedError<${join([...new Set(all)], code` | `)}, ${body}>`,
  );
  return join(members, code` | `);
}

export const errorDocs = ({ name }: Operation): Code =>
  code`The {@link ResponseError} of {@link ${identifier(name)}}, with the bodies that the description names.`;
