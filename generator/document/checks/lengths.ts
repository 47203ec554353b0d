import { problem, sentence, type Diagnostic } from "../../diagnostics.js";
import { entriesOf, mapField, scalarField, textField } from "../access.js";
import { longestChain } from "../definitions.js";
import { limits } from "../limits.js";
import { tooLong } from "../reading-problems.js";
import type { Check } from "./check.js";

/** Values that become names, as keys do. */
const named: Readonly<Record<string, string>> = {
  Operation: "operationId",
  Parameter: "name",
  Tag: "name",
  Discriminator: "propertyName",
};

/** Names, URLs of servers and chains of schemas that are longer than anyone would follow. */
export const checkLengths: Check = (document, { visits }) => {
  const found: Diagnostic[] = [];
  const schemas = visits.flatMap(({ kind, node }) => (kind === "Schema" ? [node] : []));
  if (longestChain(schemas, document) > limits.chain) {
    found.push(
      problem(
        "limit-chain",
        document.root.origin,
        sentence`schemas are made of each other in a chain of more than ${limits.chain}`,
        "refer to what is meant directly, and extend fewer levels",
      ),
    );
  }
  for (const { kind, node } of visits) {
    const name = scalarField(node, named[kind] ?? "");
    if (typeof name?.value === "string" && name.value.length > limits.names) {
      found.push(tooLong(name.origin, limits, sentence`${named[kind] ?? ""}`));
    }
    if (kind === "Server") {
      const url = scalarField(node, "url");
      const values = new Map(
        entriesOf(mapField(node, "variables")).map(({ key, value }) => [
          key,
          textField(value, "default")?.length ?? 0,
        ]),
      );
      let length = String(url?.value ?? "").length;
      // Not filled in to be measured: few variables could make a text of gigabytes.
      for (const [, variable = ""] of String(url?.value ?? "").matchAll(/\{([^{}]*)\}/g)) {
        length += values.get(variable) ?? 0;
      }
      if (length > limits.names) {
        found.push(
          tooLong((url ?? node).origin, limits, "the URL of the server, with its variables,"),
        );
      }
    }
  }
  return found;
};
