/** `host`, `basePath` and `schemes` of Swagger 2.0 → Server Objects. */
import { caution, type Origin } from "../../diagnostics.js";
import { entry, field, itemsOf, textField, textOf } from "../access.js";
import { entryFor, list, mapOf, scalar } from "../edit.js";
import type { MapNode, SourceNode } from "../node.js";
import type { SwaggerContext } from "./swagger-context.js";

/** A server for each scheme. */
export function serversOf(root: MapNode): SourceNode | undefined {
  const host = textField(root, "host");
  const origin = (entry(root, "host") ?? entry(root, "basePath"))?.value.origin;
  if (origin === undefined) return undefined;
  const base = textField(root, "basePath") ?? "";
  const urls =
    host === undefined ? [base] : usualSchemes(root).map((scheme) => `${scheme}://${host}${base}`);
  return servers(urls, origin);
}

/**
 * The server of an operation, whose `schemes` stand in place of those of the root (OpenAPI 2.0,
 * Operation Object): of several schemes the one that the client would take, since callers have no
 * choice between the servers of an operation. Undefined where it is the usual one.
 */
export function operationServers(
  root: MapNode,
  stated: SourceNode | undefined,
  report: SwaggerContext["report"],
): SourceNode | undefined {
  const schemes = schemesIn(stated);
  // One that is no HTTP becomes a server as well, where there is no other: it is told of as such.
  const scheme = schemes.find(isHttp) ?? schemes[0];
  if (stated === undefined || scheme === undefined || scheme === usualSchemes(root)[0]) {
    return undefined;
  }
  const host = textField(root, "host");
  if (host === undefined) {
    report(
      caution(
        "not-generated",
        stated.origin,
        "the `schemes` of this operation are not used: the description names no `host`",
        "add the `host`, or leave the scheme to the URL that callers give",
      ),
    );
    return undefined;
  }
  return servers([`${scheme}://${host}${textField(root, "basePath") ?? ""}`], stated.origin);
}

function usualSchemes(root: MapNode): readonly string[] {
  const stated = schemesIn(field(root, "schemes"));
  return stated.length === 0 ? ["https"] : stated.filter(isHttp);
}

/** The encrypted one first: a token belongs on no other. */
function schemesIn(stated: SourceNode | undefined): readonly string[] {
  const schemes = itemsOf(stated).flatMap((item) => textOf(item) ?? []);
  return schemes.sort((left, right) => Number(right === "https") - Number(left === "https"));
}

const isHttp = (scheme: string): boolean => /^https?$/.test(scheme);

function servers(urls: readonly string[], origin: Origin): SourceNode {
  return list(
    urls.map((url) => mapOf([entryFor("url", scalar(url === "" ? "/" : url, origin))], origin)),
    origin,
  );
}
