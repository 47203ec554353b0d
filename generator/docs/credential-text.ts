/** What an operation asks for, as its page tells it. */
import type { Operation } from "../api/api.js";
import { codeSpan, joinMarkdown, prose } from "./markdown.js";
import type { Markdown } from "./markdown.js";

export function credentialText({ requirements }: Operation): Markdown {
  if (requirements === undefined) return prose``;
  const asked = requirements.filter((each) => each.length > 0);
  if (asked.length === 0) return prose`Needs no credential.`;
  const alternatives = asked.map((each) =>
    joinMarkdown(
      each.map(({ scheme, scopes }) => {
        const listed = joinMarkdown(scopes.map(codeSpan), prose`, `);
        const noun = scopes.length === 1 ? prose`the scope` : prose`the scopes`;
        return scopes.length === 0
          ? codeSpan(scheme)
          : prose`${codeSpan(scheme)} with ${noun} ${listed}`;
      }),
      prose` and `,
    ),
  );
  const any = joinMarkdown(alternatives, prose`, or `);
  const none = asked.length < requirements.length ? prose`, or none` : prose``;
  return prose`[Credential](authentication.md): ${any}${none}.`;
}
