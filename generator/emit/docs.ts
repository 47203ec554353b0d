/** `docs/`: one page per group and per model, and the pages about the whole API. */
import type { OutputFile } from "../output-file.js";
import { authenticationView } from "../docs/authentication-view.js";
import { groupView } from "../docs/group-view.js";
import { errorsView, indexView } from "../docs/guide-views.js";
import { KindFinder } from "../docs/kinds-text.js";
import { regionsView } from "../docs/regions-view.js";
import { modelView } from "../docs/model-view.js";
import { renderer } from "../docs/render.js";
import {
  datesView,
  observingView,
  pagingView,
  testingView,
  versionsView,
} from "../docs/usage-views.js";
import { webhooksView } from "../docs/webhooks-view.js";
import { operationsOfGroup } from "./classes.js";
import { template } from "./emitter.js";
import type { Emitter } from "./emitter.js";

export const emitDocs: Emitter = (api, templates) => {
  const page = (name: string): ((view: object) => string) =>
    renderer(template(templates, `docs/${name}.md.hbs`));
  const [group, model] = [page("group"), page("model")];
  const kinds = new KindFinder(api);
  const file = (path: string, text: string): OutputFile => ({ path: `docs/${path}`, text });
  const views = {
    index: indexView(api),
    authentication: authenticationView(api),
    errors: errorsView(api),
    regions: regionsView(api),
    versions: versionsView(api),
    paging: pagingView(api),
    dates: datesView(api),
    webhooks: webhooksView(api),
    observing: observingView(api),
    testing: testingView(api),
  };
  return [
    ...Object.entries(views).flatMap(([name, view]) =>
      view === undefined ? [] : [file(`${name}.md`, page(name)(view))],
    ),
    ...api.groups.map((entry) =>
      file(`${entry.className}.md`, group(groupView(api, entry, operationsOfGroup(api, entry)))),
    ),
    ...api.models.map((entry) =>
      file(`models/${entry.name}.md`, model(modelView(api, entry, kinds))),
    ),
  ];
};
