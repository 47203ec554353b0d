/** `docs/`: one page per group and per model, and the pages about the whole API. */
import type { OutputFile } from "../output-file.js";
import { groupView } from "../docs/group-view.js";
import { authenticationView, errorsView, indexView, regionsView } from "../docs/guide-views.js";
import { modelView } from "../docs/model-view.js";
import { renderer } from "../docs/render.js";
import { operationsOfGroup } from "./classes.js";
import { template } from "./emitter.js";
import type { Emitter } from "./emitter.js";

export const emitDocs: Emitter = (api, templates) => {
  const page = (name: string): ((view: object) => string) =>
    renderer(template(templates, `docs/${name}.md.hbs`));
  const [group, model] = [page("group"), page("model")];
  const file = (path: string, text: string): OutputFile => ({ path: `docs/${path}`, text });
  return [
    file("index.md", page("index")(indexView(api))),
    file("authentication.md", page("authentication")(authenticationView(api))),
    file("errors.md", page("errors")(errorsView(api))),
    file("regions.md", page("regions")(regionsView(api))),
    ...api.groups.map((entry) =>
      file(`${entry.className}.md`, group(groupView(api, entry, operationsOfGroup(api, entry)))),
    ),
    ...api.models.map((entry) => file(`models/${entry.name}.md`, model(modelView(api, entry)))),
  ];
};
