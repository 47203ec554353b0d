import { caution, sentence } from "../../diagnostics.js";
import { booleanField, entry, field, itemsOf, textField } from "../access.js";
import type { SourceNode } from "../node.js";
import { deref } from "../refs.js";
import type { Check } from "./check.js";

/** Path parameters that are not required, and parameters that one list holds twice. */
export const checkParameters: Check = (document, { visits }) =>
  visits.flatMap(({ kind, node, reference }) => {
    if (kind === "Parameter" && !reference && textField(node, "in") === "path") {
      if (booleanField(node, "required") === true) return [];
      const stated = entry(node, "required");
      // Anything but a boolean is the schema's to report.
      if (stated !== undefined && booleanField(node, "required") === undefined) return [];
      return [
        caution(
          "path-parameter-optional",
          stated?.value.origin ?? node.origin,
          sentence`the path parameter ${textField(node, "name") ?? ""} is not required`,
          "a path without it is another path: write `required: true`",
        ),
      ];
    }
    if (kind !== "Operation" && kind !== "PathItem") return [];
    const first = new Map<string, SourceNode>();
    return itemsOf(field(node, "parameters")).flatMap((item) => {
      const parameter = deref(document, item);
      const name = textField(parameter, "name");
      const place = textField(parameter, "in");
      if (name === undefined || place === undefined) return [];
      // Names of header fields do not tell case apart.
      const identity = JSON.stringify([place, place === "header" ? name.toLowerCase() : name]);
      const other = first.get(identity);
      if (other === undefined) {
        first.set(identity, item);
        return [];
      }
      return [
        caution(
          "parameter-duplicate",
          item.origin,
          sentence`the ${place} parameter ${name} stands twice in this list`,
          sentence`the first is on line ${other.origin.line}; remove or rename one of them`,
        ),
      ];
    });
  });
