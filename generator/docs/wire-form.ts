/** How lists and objects look on the wire, in a few words (OpenAPI 3.2, section 4.12.2.3). */
import type { Parameter } from "../api/api.js";
import type { Type } from "../api/type.js";
import { codeSpan, prose } from "./markdown.js";
import type { Markdown } from "./markdown.js";

/** Empty where the name says it all. */
export function wireForm(parameter: Parameter): Markdown {
  const { mediaType, writtenOut, type } = parameter;
  if (mediaType !== undefined) {
    return writtenOut === true
      ? prose`Sent as ${codeSpan(mediaType)}, which you write.`
      : prose`Sent as ${codeSpan(mediaType)}.`;
  }
  const example = isList(type)
    ? listForm(parameter)
    : isObject(type)
      ? objectForm(parameter)
      : undefined;
  if (example !== undefined) return prose`Sent as in ${codeSpan(example)}.`;
  return parameter.slashes === undefined ? prose`` : slashForm[parameter.slashes];
}

const slashForm = {
  encoded: prose`It may hold slashes, which are sent as ${codeSpan("%2F")}.`,
  plain: prose`It may hold slashes, which are those of the path.`,
};

const isList = ({ kind }: Type): boolean => kind === "array" || kind === "tuple";

const isObject = ({ kind }: Type): boolean => kind === "object" || kind === "record";

/** What stands between the members of a list that is not exploded. */
const delimiters: Readonly<Partial<Record<Parameter["style"], string>>> = {
  spaceDelimited: "%20",
  pipeDelimited: "|",
};

/** What separates exploded members, where they stand behind names. */
const between = (parameter: Parameter): string => (parameter.in === "cookie" ? "; " : "&");

function listForm(parameter: Parameter): string | undefined {
  const { style, explode, wire } = parameter;
  const each = ["a", "b"];
  const listed = each.join(delimiters[style] ?? ",");
  const named = each.map((item) => `${wire}=${item}`);
  switch (style) {
    case "simple":
      return listed;
    case "label":
      return `.${explode ? each.join(".") : listed}`;
    case "matrix":
      return explode ? `;${named.join(";")}` : `;${wire}=${listed}`;
    case "deepObject":
      return undefined;
    default:
      return explode ? named.join(between(parameter)) : `${wire}=${listed}`;
  }
}

function objectForm(parameter: Parameter): string {
  const { style, explode, wire } = parameter;
  const pairs = ["key=a", "other=b"];
  const listed = ["key", "a", "other", "b"].join(delimiters[style] ?? ",");
  switch (style) {
    case "simple":
      return explode ? pairs.join(",") : listed;
    case "label":
      return `.${explode ? pairs.join(".") : listed}`;
    case "matrix":
      return `;${explode ? pairs.join(";") : `${wire}=${listed}`}`;
    case "deepObject":
      return `${wire}[key]=a&${wire}[other]=b`;
    default:
      return explode ? pairs.join(between(parameter)) : `${wire}=${listed}`;
  }
}
