/** How pages write the type of a schema; a model is written as the name of its page. */
import { entries, list, modelName, object, type JsonObject } from "../spec/description.js";

export function shownType(schema: JsonObject): string {
  const name = modelName(schema);
  if (name !== undefined) return name;
  if (schema.enum !== undefined) {
    return `one of ${list(schema.enum)
      .map((value) => JSON.stringify(value))
      .join(", ")}`;
  }
  if (schema.anyOf !== undefined) {
    return list(schema.anyOf)
      .map((member) => shownType(object(member)))
      .join(" or ");
  }
  if (schema.type === "array") return `array of ${shownType(object(schema.items))}`;
  if (entries(schema.additionalProperties).length > 0) {
    return `object with values of ${shownType(object(schema.additionalProperties))}`;
  }
  if (typeof schema.type !== "string") return "any JSON";
  return typeof schema.format === "string" ? `${schema.type} (${schema.format})` : schema.type;
}

/** What is read may grow; which values are known is the same. */
export const withoutGrowth = (shown: string): string => shown.replace(" (more may come)", "");
