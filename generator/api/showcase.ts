/** The operations that stand for all on pages where one is enough. */
import type { Api, Operation } from "./api.js";

export function showcaseOf(all: readonly Operation[]): Pick<Api, "showcase"> {
  const operations = all.filter(({ example }) => example.missing !== true);
  const complete = operations.filter((operation) => operation.example.complete);
  const reading = complete.find((operation) => operation.method === "GET") ?? operations[0];
  const conditional = complete.find((operation) => operation.conditional) ?? operations[0];
  if (reading === undefined || conditional === undefined) return {};
  const lists = [...complete, ...operations].filter(({ paging }) => paging !== undefined);
  const paged = lists.find(({ method }) => method === "GET") ?? lists[0];
  const creating = complete.find(({ method }) => method === "POST");
  const versioned = versionedOf(complete);
  return {
    showcase: {
      reading: reading.name,
      conditional: conditional.name,
      ...(creating === undefined ? {} : { creating: creating.name }),
      ...(paged === undefined ? {} : { paged: paged.name }),
      ...(versioned === undefined ? {} : { versioned }),
    },
  };
}

/** A GET and a write of the same path that takes its ETag; a PATCH where there is one. */
function versionedOf(
  operations: readonly Operation[],
): { readonly read: string; readonly write: string } | undefined {
  const writes = operations.filter(
    ({ ifMatch, method }) => ifMatch !== undefined && /^(?:PATCH|PUT)$/.test(method),
  );
  const ordered = [
    ...writes.filter(({ method }) => method === "PATCH"),
    ...writes.filter(({ method }) => method !== "PATCH"),
  ];
  for (const write of ordered) {
    const read = operations.find(
      ({ method, path, results }) =>
        method === "GET" &&
        path === write.path &&
        results.some(({ headers }) => headers.some(({ name }) => name.toLowerCase() === "etag")),
    );
    if (read !== undefined) return { read: read.name, write: write.name };
  }
  return undefined;
}
