/** Which version of OpenAPI a description is written in. */
import { caution, problem, sentence, type Diagnostic } from "../../diagnostics.js";
import { entry, field } from "../access.js";
import type { MapNode } from "../node.js";

export type Version = "2.0" | "3.0" | "3.1" | "3.2";

export interface VersionReading {
  /** Absent when it is none that is read. */
  readonly version?: Version;
  readonly diagnostics: readonly Diagnostic[];
}

export function versionOf(root: MapNode): VersionReading {
  const stated = entry(root, "openapi") ?? entry(root, "swagger");
  const value = field(root, "openapi") ?? field(root, "swagger");
  const hint = "begin the file with `openapi: 3.1.0`; 2.0, 3.0, 3.1 and 3.2 are read";
  if (stated === undefined || value === undefined) {
    const message = "the file does not say which version of OpenAPI it is written in";
    return { diagnostics: [problem("openapi-version", root.origin, message, hint)] };
  }
  const text = value.kind === "scalar" ? value.source.trim() : "";
  if (stated.key === "swagger" && /^2(?:\.0)?$/.test(text)) {
    return { version: "2.0", diagnostics: [] };
  }
  const [, version, patch] = /^(3\.[012])(\.\d+(?:[-+].+)?)?$/.exec(text) ?? [];
  if (version === undefined || stated.key !== "openapi") {
    const message = sentence`${text} is not a version of OpenAPI that is read`;
    return { diagnostics: [problem("openapi-version", value.origin, message, hint)] };
  }
  return {
    version: version as Version,
    diagnostics:
      patch === undefined
        ? [
            caution(
              "openapi-version",
              value.origin,
              sentence`the version ${text} is not complete`,
              `write ${"`openapi: "}${version}.0${"`"}`,
            ),
          ]
        : [],
  };
}
