/** View + template → page. The only module that knows Handlebars. */
import Handlebars from "handlebars";

/**
 * Templates are our own. They get finished Markdown, so Handlebars must not escape it for HTML,
 * and `strict` makes a field that a view lacks an error instead of a gap.
 */
export function renderer(template: string): (view: object) => string {
  const render = Handlebars.create().compile(template, {
    strict: true,
    noEscape: true,
    knownHelpersOnly: true,
    knownHelpers: { each: true, if: true },
    preventIndent: true,
  });
  return (view) =>
    render(view, { allowProtoMethodsByDefault: false, allowProtoPropertiesByDefault: false })
      .replace(/\n{3,}/g, "\n\n")
      .trim()
      .concat("\n");
}
