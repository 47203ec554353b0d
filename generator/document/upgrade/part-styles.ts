/** Encoding Objects of OpenAPI 3.0 say how parts of a multipart body look, and it ignores that. */
import { caution, quoted, type Diagnostic } from "../../diagnostics.js";
import { booleanField, entriesOf, field, textField } from "../access.js";
import { mapOf, withFields } from "../edit.js";
import type { SourceNode } from "../node.js";

/**
 * A Request Body Object without them. They apply to forms in the query's format only (OpenAPI
 * 3.0.3, Encoding Object), while 3.1 has them for `multipart/form-data` too.
 */
export function withoutPartStyles(
  body: SourceNode,
  report: (diagnostic: Diagnostic) => void,
): SourceNode {
  const content = field(body, "content");
  if (body.kind !== "map" || content?.kind !== "map") return body;
  const changed = changedEntries(content, (media, key) => {
    const encodings = field(media, "encoding");
    if (!/^multipart\//i.test(key) || media.kind !== "map" || encodings?.kind !== "map")
      return media;
    const plain = changedEntries(encodings, (encoding) => withoutStyle(encoding, report));
    return plain === encodings ? media : withFields(media, { encoding: plain });
  });
  return changed === content ? body : withFields(body, { content: changed });
}

function withoutStyle(encoding: SourceNode, report: (diagnostic: Diagnostic) => void): SourceNode {
  if (encoding.kind !== "map") return encoding;
  const stated = ["style", "explode", "allowReserved"].filter((key) => encoding.entries.has(key));
  if (stated.length === 0) return encoding;
  if (
    (textField(encoding, "style") ?? "form") !== "form" ||
    booleanField(encoding, "explode") === false
  ) {
    report(
      caution(
        "field-misplaced",
        encoding.origin,
        `${stated.map(quoted).join(" and ")} of a part mean nothing before OpenAPI 3.1`,
        "state `openapi: 3.1.0` for a list in one part; here each member has a part of its own",
      ),
    );
  }
  return withFields(encoding, { style: undefined, explode: undefined, allowReserved: undefined });
}

/** The same map where nothing changes. */
function changedEntries(
  map: SourceNode & { readonly kind: "map" },
  change: (value: SourceNode, key: string) => SourceNode,
): SourceNode {
  const entries = entriesOf(map).map((found) => ({
    ...found,
    value: change(found.value, found.key),
  }));
  const isSame = entries.every(({ key, value }) => value === field(map, key));
  return isSame ? map : mapOf(entries, map.origin);
}
