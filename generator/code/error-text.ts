/** The types of errors. */
import type { ErrorAnswer, Operation } from "../api/api.js";
import type { Type } from "../api/type.js";
import { code, distinct, identifier, join, numberLiteral, type Code } from "./text.js";
import { typeText } from "./type-text.js";

/** What is known of the body of an error. The client converts no dates in it. */
export function errorBody({ isJson, type, datesAsText }: ErrorAnswer): Type | undefined {
  return isJson === true && datesAsText !== true ? type : undefined;
}

const one = /^[45][0-9]{2}$/;
const range = /^[45]XX$/;

/** The errors of an operation that are of its type. A redirect has no body. */
const described = ({ errors }: Operation): readonly ErrorAnswer[] =>
  errors.filter(({ status }) => one.test(status) || range.test(status) || status === "default");

/** The union of the errors that an operation tells of, those with the same body together. */
export function errorText(operation: Operation): Code {
  const errors = described(operation);
  const statuses = new Map<Code, Code[]>();
  for (const error of errors) {
    const type = errorBody(error);
    const body = type === undefined ? code`unknown` : typeText(type);
    const others = statuses.get(body);
    const status = statusText(error.status, errors);
    if (others === undefined) statuses.set(body, [status]);
    else others.push(status);
  }
  const members = [...statuses].map(
    ([body, all]) => code`DescribedError<${join(all, code` | `)}, ${body}>`,
  );
  return join(members, code` | `);
}

/** A range and `default` stand for what has no answer of its own, so that the others narrow. */
function statusText(status: string, errors: readonly ErrorAnswer[]): Code {
  if (one.test(status)) return numberLiteral(Number(status));
  const stated = errors.map((error) => error.status);
  const numbers = stated
    .filter((other) => one.test(other))
    .map((other) => numberLiteral(Number(other)));
  if (range.test(status)) {
    const own = numbers.filter((number) => number.startsWith(status.slice(0, 1)));
    return code`OtherStatus<${union(own)}, ${numberLiteral(Number(status.slice(0, 1)))}>`;
  }
  const classes = [4, 5].filter((digit) => !stated.includes(`${digit}XX`));
  const left = join(classes.map(numberLiteral), code` | `);
  const some = classes.length === 2 ? code`` : code`, ${left}`;
  return classes.length === 0 ? code`never` : code`OtherStatus<${union(numbers)}${some}>`;
}

const union = (numbers: readonly Code[]): Code =>
  numbers.length === 0 ? code`never` : join(numbers, code` | `);

/** What the type takes from the runtime. */
export function errorTypes(operation: Operation): readonly Code[] {
  if (operation.errorName === undefined) return [];
  const isOpen = described(operation).some(({ status }) => !one.test(status));
  return distinct([code`DescribedError`, ...(isOpen ? [code`OtherStatus`] : [])]);
}

export const errorDocs = ({ name }: Operation): Code =>
  code`The {@link ResponseError} of {@link ${identifier(name)}}, with the bodies that the description names.`;
