import { problem, sentence, type Diagnostic } from "../../diagnostics.js";
import { entriesOf, field, itemsOf, textField, textOf } from "../access.js";
import { withArticle } from "../article.js";
import { extensionPlaces, extensionPrefix } from "../extensions.js";
import { nearest } from "../nearest.js";
import type { MapEntry, SourceNode } from "../node.js";
import { titleOfKind } from "../structure.js";
import type { Visit } from "../walk.js";
import type { Check } from "./check.js";
import {
  grantMistakes,
  headerMistakes,
  pagingMistakes,
  permissionMistakes,
  slashMistakes,
} from "./extension-contents.js";

/** Our vendor extensions: known by name, in their place, and holding what they may hold. */
export const checkVendorExtensions: Check = (document, { visits }) => [
  ...visits.flatMap((visit) =>
    entriesOf(visit.node).flatMap((entry) => {
      if (!entry.key.startsWith(extensionPrefix)) return [];
      const place = Object.hasOwn(extensionPlaces, entry.key)
        ? extensionPlaces[entry.key as keyof typeof extensionPlaces]
        : undefined;
      if (place === undefined) return [unknownExtension(entry)];
      if (place !== visit.kind) {
        return [
          problem(
            "extension-misplaced",
            entry.keyOrigin,
            sentence`${entry.key} has no meaning in ` + withArticle(titleOfKind(visit.kind)),
            `move it to ${place === "OpenAPI" ? "the root of the description" : withArticle(titleOfKind(place))}`,
          ),
        ];
      }
      switch (entry.key as keyof typeof extensionPlaces) {
        case "x-specwright-region":
          return regionMistakes(entry);
        case "x-specwright-login-url":
          return loginMistakes(entry);
        case "x-specwright-headers":
          return headerMistakes(entry);
        case "x-specwright-grants":
          return grantMistakes(entry, visit);
        case "x-specwright-permissions":
          return permissionMistakes(entry);
        case "x-specwright-paging":
          return pagingMistakes(entry, visit, document);
        case "x-specwright-slashes":
          return slashMistakes(entry, visit);
      }
    }),
  ),
  ...visits.flatMap(repeatedRegions),
];

function unknownExtension({ key, keyOrigin }: MapEntry): Diagnostic {
  const known = Object.keys(extensionPlaces);
  const meant = nearest(key, known);
  return problem(
    "extension-unknown",
    keyOrigin,
    sentence`there is no extension called ${key}`,
    meant === undefined
      ? `there are ${known.map((name) => sentence`${name}`).join(", ")}`
      : sentence`did you mean ${meant}?`,
  );
}

function regionMistakes({ value }: MapEntry): readonly Diagnostic[] {
  if (/^[A-Za-z][A-Za-z0-9_-]*$/.test(textOf(value) ?? "")) return [];
  return [
    problem(
      "extension-invalid",
      value.origin,
      "a region must be a short name",
      "begin with a letter and go on with letters, digits, `_` and `-`, for example `us_east_1`",
    ),
  ];
}

function loginMistakes({ value }: MapEntry): readonly Diagnostic[] {
  if (isHttpsUrl(textOf(value) ?? "")) return [];
  return [
    problem(
      "extension-invalid",
      value.origin,
      "a login URL must be an absolute https URL",
      "write it in full, for example `https://login.example.com/oauth/token`",
    ),
  ];
}

function isHttpsUrl(text: string): boolean {
  if (!/^https:\/\/[^\s\\]+$/i.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return url.username === "" && url.password === "" && url.hash === "";
}

/** Regions are the keys of one choice, so a list of servers holds each once. */
function repeatedRegions({ node }: Visit): readonly Diagnostic[] {
  const first = new Map<string, SourceNode>();
  return itemsOf(field(node, "servers")).flatMap((server) => {
    const region = textField(server, "x-specwright-region");
    const value = field(server, "x-specwright-region");
    if (region === undefined || value === undefined) return [];
    const other = first.get(region);
    if (other === undefined) {
      first.set(region, value);
      return [];
    }
    return [
      problem(
        "extension-invalid",
        value.origin,
        sentence`another server is the region ${region}`,
        sentence`the first is on line ${other.origin.line}; give each server a region of its own`,
      ),
    ];
  });
}
