import { caution, sentence } from "../../diagnostics.js";
import { entriesOf, field, textOf } from "../access.js";
import { isMappedReference } from "../mapped-reference.js";
import { suggestions } from "../nearest.js";
import type { SourceNode } from "../node.js";
import type { Check } from "./check.js";
import { deadReference } from "./references.js";

/** Whatever could be found in other files has been brought into this one. */
const noSuchFile =
  "there is no such file or place, or it is outside of the description's folder; give the name of a schema in `components/schemas`";

/** Discriminators whose mapping leads to a schema that does not exist. */
export const checkDiscriminators: Check = (document, { visits, kinds }) => {
  const names = new Set(
    entriesOf(field(field(document.root, "components"), "schemas")).map(({ key }) => key),
  );
  const suggest = suggestions();
  return visits.flatMap(({ kind, node }) =>
    kind !== "Discriminator"
      ? []
      : targetsOf(node).flatMap(({ key, value }) => {
          const target = textOf(value);
          // A mapping gives a schema's name or a reference to it.
          if (target === undefined || names.has(target)) return [];
          const resolved = document.resolve(target);
          if (resolved !== undefined && kinds.get(resolved) === "Schema") return [];
          const meant = suggest(target, names);
          if (meant === undefined && isMappedReference(target)) {
            const dead = deadReference(document, target, value.origin, suggest);
            return [mistake(dead.code === "ref-external" ? noSuchFile : (dead.hint ?? ""))];
          }
          return [
            mistake(
              meant === undefined
                ? "give the name of a schema in `components/schemas`, or a `#/…` reference"
                : sentence`did you mean ${meant}?`,
            ),
          ];

          function mistake(hint: string) {
            return caution(
              "discriminator-mapping",
              value.origin,
              key === undefined
                ? sentence`the default is mapped to ${target ?? ""}, which is no schema`
                : sentence`${key} is mapped to ${target ?? ""}, which is no schema`,
              hint,
            );
          }
        }),
  );
};

interface Mapped {
  /** None of what stands for all other values. */
  readonly key?: string;
  readonly value: SourceNode;
}

function targetsOf(discriminator: SourceNode): readonly Mapped[] {
  const usual = field(discriminator, "defaultMapping");
  return [
    ...entriesOf(field(discriminator, "mapping")),
    ...(usual === undefined ? [] : [{ value: usual }]),
  ];
}
