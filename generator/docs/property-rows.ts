/** Rows about the properties of objects, those of objects inside them included. */
import type { DocumentedProperty } from "../api/api.js";
import type { Type } from "../api/type.js";
import { optionality } from "./answer-rows.js";
import { codeSpan, inline, joinMarkdown, prose, text } from "./markdown.js";
import type { Markdown } from "./markdown.js";
import { docsLink, sentence, valueText } from "./value-text.js";
import { typeMarkdown, type ModelPath } from "./type-markdown.js";
import type { PropertyView } from "./view.js";

export function propertyRow(property: DocumentedProperty, path: ModelPath): PropertyView {
  return {
    name: codeSpan(property.name),
    type: typeMarkdown(property.type, path, property.spelled),
    required: optionality(property.required),
    access: text(property.access),
    description: joinMarkdown(
      [
        property.deprecated ? prose`**Deprecated.**` : prose``,
        property.title === undefined ? prose`` : sentence(text(property.title)),
        inline(property.description),
        othersText(property),
        valueText(property),
        closedValues(property.type),
        docsLink(property),
      ],
      prose` `,
    ),
  };
}

function othersText({ others }: DocumentedProperty): Markdown {
  if (others === undefined) return prose``;
  return others === "all"
    ? prose`Every other key.`
    : prose`Other keys that fit a pattern; the rest may hold anything.`;
}

/** The table shows the type that is read; whoever writes has to know that the list is closed. */
function closedValues(type: Type): Markdown {
  return type.kind === "enum" && type.open ? prose`Requests take only the listed values.` : prose``;
}
