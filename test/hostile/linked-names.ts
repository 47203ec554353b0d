/**
 * A name that is changed in one place only would be refused as a reference to nothing. What repeats
 * a name is changed with it, so that hostile names come as far as the output.
 */
import type { EntryTree, MapTree, ScalarTree, Tree } from "./tree.js";

export interface Link {
  readonly target: ScalarTree | EntryTree;
  /** What stands there when the name is another. */
  readonly text: (name: string) => string;
}

interface Placed<Node> {
  readonly node: Node;
  readonly place: string;
  /** The mappings around it, outermost first. */
  readonly parents: readonly MapTree[];
}

export interface Surroundings {
  readonly root: Tree;
  readonly scalars: Placed<ScalarTree>[];
  readonly entries: Placed<EntryTree>[];
}

interface Named {
  readonly target: ScalarTree | EntryTree;
  readonly original: string;
  readonly place: string;
  readonly parents: readonly MapTree[];
}

const same = (name: string): string => name;

export function linkedTo(named: Named, around: Surroundings): readonly Link[] {
  const links = rules.flatMap(([pattern, rule]) => {
    const match = pattern.exec(named.place);
    return match === null ? [] : rule(named, around, match[1] ?? "");
  });
  return links.filter(({ target }) => target !== named.target);
}

type Rule = (named: Named, around: Surroundings, part: string) => readonly Link[];

const rules: readonly (readonly [RegExp, Rule])[] = [
  [/^Components\.(\w+) \(name\)$/, references],
  [/^Components\.securitySchemes \(name\)$/, equalNames(/^SecurityRequirement \(name\)$/)],
  [/^Schema\.properties \(name\)$/, propertyNames],
  [/^Parameter\.name$/, parameterNames],
  [/^Tag\.name$/, equalValues(/^Operation\.tags$/)],
  [/^Operation\.operationId$/, equalValues(/^Link\.operationId$/)],
  [/^Server\.variables \(name\)$/, variableNames],
  [/^OAuthFlow\.scopes$/, equalValues(/^SecurityRequirement \(name\)$/)],
];

/** As a part of a URI. Halves of characters have no code there and stay as they are. */
const encoded = (name: string): string =>
  name
    .replaceAll("~", "~0")
    .replaceAll("/", "~1")
    .replace(/\P{Cs}+/gu, encodeURIComponent);

function references(named: Named, { scalars }: Surroundings, section: string): readonly Link[] {
  const start = `#/components/${section}/${named.original}`;
  return scalars.flatMap(({ node, place }) => {
    const { value } = node;
    if (typeof value !== "string") return [];
    if (value === start || value.startsWith(`${start}/`)) {
      const rest = value.slice(start.length);
      return [{ target: node, text: (name) => `#/components/${section}/${encoded(name)}${rest}` }];
    }
    const isBare = section === "schemas" && place === "Discriminator.mapping";
    return isBare && value === named.original ? [{ target: node, text: same }] : [];
  });
}

function equalNames(place: RegExp): Rule {
  return ({ original }, { entries }) =>
    entries
      .filter((entry) => place.test(entry.place) && entry.node.key === original)
      .map(({ node }) => ({ target: node, text: same }));
}

function equalValues(place: RegExp): Rule {
  return ({ original }, { scalars }) =>
    scalars
      .filter((scalar) => place.test(scalar.place) && scalar.node.value === original)
      .map(({ node }) => ({ target: node, text: same }));
}

/** Of the same schema: what is required, what discriminates, what the examples hold. */
function propertyNames({ original, parents }: Named, around: Surroundings): readonly Link[] {
  const schema = parents.at(-2);
  const isWithin = ({ parents: others }: { readonly parents: readonly MapTree[] }): boolean =>
    schema !== undefined && others.includes(schema);
  const values = around.scalars.filter(
    (scalar) =>
      isWithin(scalar) &&
      scalar.node.value === original &&
      ((scalar.place === "Schema.required" && scalar.parents.at(-1) === schema) ||
        (scalar.place === "Discriminator.propertyName" && scalar.parents.at(-2) === schema)),
  );
  const keys = around.entries.filter(
    (entry) =>
      isWithin(entry) &&
      entry.node.key === original &&
      /^Schema\.(?:example|examples|default)$/.test(entry.place) &&
      entry.parents.at(-2) === schema,
  );
  return [...values, ...keys].map(({ node }) => ({ target: node, text: same }));
}

/** A path parameter stands in paths, and a query parameter can be the one that pages. */
function parameterNames(named: Named, around: Surroundings): readonly Link[] {
  const { original, parents } = named;
  const parameter = parents.at(-1);
  const place = parameter?.entries.find(({ key }) => key === "in")?.value;
  if (place?.kind !== "scalar" || place.value !== "path") {
    const operation = parents.at(-2);
    return around.scalars
      .filter(
        (scalar) =>
          scalar.place === "Operation.x-specwright-paging" &&
          scalar.node.value === original &&
          operation !== undefined &&
          scalar.parents.includes(operation),
      )
      .map(({ node }) => ({ target: node, text: same }));
  }
  const paths = around.entries.filter(
    ({ place: at, node }) => at === "Paths (name)" && node.key.includes(`{${original}}`),
  );
  const others = around.scalars.filter((scalar) => {
    const its = scalar.parents.at(-1)?.entries.find(({ key }) => key === "in")?.value;
    return (
      scalar.place === "Parameter.name" &&
      scalar.node.value === original &&
      its?.kind === "scalar" &&
      its.value === "path"
    );
  });
  return [
    ...paths.map(({ node }) => ({
      target: node,
      text: (name: string) => node.key.split(`{${original}}`).join(`{${name}}`),
    })),
    ...others.map(({ node }) => ({ target: node, text: same })),
  ];
}

function variableNames({ original, parents }: Named): readonly Link[] {
  const url = parents.at(-2)?.entries.find(({ key }) => key === "url")?.value;
  if (url?.kind !== "scalar" || typeof url.value !== "string") return [];
  const whole = url.value;
  return [{ target: url, text: (name) => whole.split(`{${original}}`).join(`{${name}}`) }];
}
