/** The function of the runtime that lays out a parameter. */
import type { Parameter } from "../api/api.js";
import { encodingsDescriptor } from "./body-descriptor.js";
import { styles, type Descriptor } from "./descriptor-text.js";
import { code } from "./text.js";
import type { Code } from "./text.js";

/** Undefined where it is the usual one of its place. */
export function parameterStyle(parameter: Parameter): Descriptor | undefined {
  const { in: place, writtenAs } = parameter;
  // There is no other way to be a whole query than to have a `content`.
  if (writtenAs !== undefined || place === "querystring") return contentStyle(parameter);
  const usual = place === "query" || place === "cookie" ? "form" : "simple";
  return parameter.style === usual ? undefined : named(styles[parameter.style]);
}

function contentStyle({
  in: place,
  writtenAs = "form",
  encodings = [],
}: Parameter): Descriptor | undefined {
  const isWhole = place === "querystring";
  const isPair = place === "query" || place === "cookie";
  if (writtenAs === "json") return named(isPair ? code`asJsonPair` : code`asJson`);
  if (writtenAs === "text" && isWhole) return undefined;
  const style = writtenAs === "text" ? named(code`asText`) : formStyle(isWhole, encodings);
  if (!isPair) return style;
  return { value: code`asPair(${style.value})`, functions: [code`asPair`, ...style.functions] };
}

const named = (style: Code): Descriptor => ({ value: style, functions: [style] });

function formStyle(isWhole: boolean, encodings: NonNullable<Parameter["encodings"]>): Descriptor {
  const factory = isWhole ? code`asQueryForm` : code`asForm`;
  const { value, functions } = encodingsDescriptor(encodings);
  return { value: code`${factory}(${value})`, functions: [factory, ...functions] };
}
