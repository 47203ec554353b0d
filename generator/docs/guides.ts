/** The pages that explain how the client is used, as far as the API has use for them. */
import type { Api } from "../api/api.js";
import { codeSpan, prose } from "./markdown.js";
import type { Markdown } from "./markdown.js";

export interface Guide {
  readonly title: string;
  /** Below `docs/`. */
  readonly path: string;
  readonly summary: Markdown;
}

export function guidesOf({ deliveries, hasDates, showcase }: Api): readonly Guide[] {
  const guide = (title: string, path: string, summary: Markdown): Guide => ({
    title,
    path,
    summary,
  });
  return [
    guide("Authentication", "authentication.md", prose`how requests prove who sends them`),
    guide("Regions and servers", "regions.md", prose`where requests go`),
    guide(
      "Retries and errors",
      "errors.md",
      prose`what is sent again, and what a failed call throws`,
    ),
    ...(showcase?.versioned === undefined
      ? []
      : [guide("Versions", "versions.md", prose`ETags: writes that overwrite nothing`)]),
    ...(showcase?.paged === undefined
      ? []
      : [guide("Lists and pages", "paging.md", prose`all items of a long list`)]),
    ...(hasDates === true
      ? [guide("Dates", "dates.md", prose`what becomes a ${codeSpan("Date")}, and what that loses`)]
      : []),
    ...(deliveries.length === 0
      ? []
      : [guide("Webhooks", "webhooks.md", prose`requests that the API sends to you`)]),
    guide("Observing", "observing.md", prose`hooks, logs and telemetry`),
    guide("Testing", "testing.md", prose`your own code against a fake`),
  ];
}
