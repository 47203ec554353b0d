/** Tables of objects that stand in an operation itself, and on no page of a model. */
import type { DocumentedProperty, Operation } from "../api/api.js";
import { codeSpan, joinMarkdown, prose } from "./markdown.js";
import type { Markdown } from "./markdown.js";
import { propertyRow } from "./property-rows.js";
import type { SpelledView } from "./view.js";

/** The body by each of its types; media types of the same type share what is said. */
export function spelledBodies({ body }: Operation): readonly SpelledView[] {
  const told = (body?.contents ?? []).map(
    ({ mediaType, properties = [] }) => [mediaType, properties] as const,
  );
  return spelledViews(prose`Properties of the body`, prose` as `, told);
}

export function spelledAnswers({ results }: Operation): readonly SpelledView[] {
  const told = results.map(({ status, properties }) => [status, properties] as const);
  return spelledViews(prose`Properties of the result`, prose` with status `, told);
}

type Told = readonly [name: string, properties: readonly DocumentedProperty[]];

function spelledViews(
  title: Markdown,
  link: Markdown,
  told: readonly Told[],
): readonly SpelledView[] {
  const groups = new Map<string, { readonly names: string[]; readonly properties: Told[1] }>();
  for (const [name, properties] of told) {
    const key = JSON.stringify(properties, (field, value: unknown) =>
      field === "origin" ? undefined : value,
    );
    const group = groups.get(key) ?? { names: [], properties };
    groups.set(key, group);
    group.names.push(name);
  }
  return [...groups.values()].flatMap(({ names, properties }): readonly SpelledView[] => {
    if (properties.length === 0) return [];
    const which = joinMarkdown(names.map(codeSpan), prose`, `);
    return [
      {
        title: groups.size === 1 ? title : prose`${title}${link}${which}`,
        properties: properties.map((property) => propertyRow(property, "models/")),
      },
    ];
  });
}
