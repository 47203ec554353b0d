/** `DatePlan` → what the runtime reads, with the constants of shapes by their names. */
import type { DatePlan, Model } from "../api/api.js";
import { code, identifier, join, propertyKey, stringLiteral } from "./text.js";
import type { Code } from "./text.js";

/** The constants of shapes with dates, by the names of the shapes. */
export type DateConstants = ReadonlyMap<string, string>;

export function dateConstants(models: readonly Model[]): DateConstants {
  return new Map(
    models.flatMap(({ shapes }) =>
      shapes.flatMap(({ name, dates }) => (dates === undefined ? [] : [[name, dates.constant]])),
    ),
  );
}

/**
 * @param isLoose - whether TypeScript does not know what belongs here: it takes a property called
 *   `constructor` for the one that every object has
 */
export function datePlanText(plan: DatePlan, constants: DateConstants, isLoose = false): Code {
  const inner = (other: DatePlan): Code => datePlanText(other, constants, isLoose);
  const perhaps = (other: DatePlan | undefined, name = ""): Code =>
    other === undefined
      ? code`undefined`
      : datePlanText(other, constants, isLoose || name in Object.prototype);
  const object = (entries: readonly Code[]): Code => code`{ ${join(entries, code`, `)} }`;
  switch (plan.kind) {
    case "date":
      return isLoose ? code`"date" as const` : code`"date"`;
    case "shape":
      // A function, since shapes may name each other in circles.
      return code`() => ${constantOf(plan.name, constants)}`;
    case "object": {
      const named = plan.properties.map(
        ({ name, dates }) => code`${propertyKey(name)}: ${perhaps(dates, name)}`,
      );
      return object([
        ...(named.length === 0 ? [] : [code`properties: ${object(named)}`]),
        ...(plan.rest === undefined ? [] : [code`rest: ${inner(plan.rest)}`]),
      ]);
    }
    case "list":
      return object([
        ...(plan.first.length === 0
          ? []
          : [
              code`first: [${join(
                plan.first.map((item) => perhaps(item)),
                code`, `,
              )}]`,
            ]),
        ...(plan.items === undefined ? [] : [code`items: ${inner(plan.items)}`]),
      ]);
    case "all":
      return code`[${join(plan.plans.map(inner), code`, `)}]`;
    case "choice": {
      const cases = plan.cases.flatMap(({ values, dates }) =>
        values.map((value) => code`${propertyKey(value)}: ${perhaps(dates, value)}`),
      );
      return object([code`by: ${stringLiteral(plan.property)}`, code`cases: ${object(cases)}`]);
    }
  }
}

function constantOf(shape: string, constants: DateConstants): Code {
  const name = constants.get(shape);
  if (name === undefined) throw new Error(`${shape} has no plan of its dates`);
  return identifier(name);
}

/** The shapes whose constants a plan names, each once. */
export function shapesOfPlan(plan: DatePlan | undefined): readonly string[] {
  if (plan === undefined) return [];
  const inner = (plans: readonly (DatePlan | undefined)[]): readonly string[] => [
    ...new Set(plans.flatMap(shapesOfPlan)),
  ];
  switch (plan.kind) {
    case "date":
      return [];
    case "shape":
      return [plan.name];
    case "object":
      return inner([...plan.properties.map(({ dates }) => dates), plan.rest]);
    case "list":
      return inner([...plan.first, plan.items]);
    case "all":
      return inner(plan.plans);
    case "choice":
      return inner(plan.cases.map(({ dates }) => dates));
  }
}
