/** Links to the entries of pages: to what is said of an operation or of a webhook. */
import type { Api, Operation } from "../api/api.js";
import { shownOperation } from "../code/example.js";
import { anchorOf, codeSpan, link } from "./markdown.js";
import type { Markdown } from "./markdown.js";

/** From the page of the link to the folder of the pages about operations. */
type PathToPages = "" | "../";

/** @param page - where the entry is; empty on the page itself */
export function entryLink(name: string, page: string): Markdown {
  return link(codeSpan(name), `${page}#${anchorOf(name)}`);
}

export function operationLink(api: Api, name: Operation["name"], path: PathToPages): Markdown {
  const shown = shownOperation(api, name);
  if (shown === undefined) throw new Error(`${name} is in no group`);
  return entryLink(name, `${path}${shown.group.className}.md`);
}

export function webhookLink(functionName: string, path: PathToPages): Markdown {
  return entryLink(functionName, path === "" ? "" : `${path}webhooks.md`);
}
