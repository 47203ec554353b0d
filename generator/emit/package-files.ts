/** What makes the folder a package: manifest, compiler options, README, CHANGELOG, LICENSE. */
import type { Api, Operation, OperationGroup } from "../api/api.js";
import {
  clientExample,
  functionExample,
  importExample,
  responseStatements,
  shownOperation,
} from "../code/example.js";
import { code, identifier, join } from "../code/text.js";
import type { Code } from "../code/text.js";
import { codeSpan, fence, inline, link, prose, text, visible } from "../docs/markdown.js";
import { quickStart } from "../docs/guide-views.js";
import { guidesOf } from "../docs/guides.js";
import { renderer } from "../docs/render.js";
import type { OutputFile } from "../output-file.js";
import { template } from "./emitter.js";
import type { Emitter, Templates } from "./emitter.js";

export const emitPackageFiles: Emitter = (api, templates) => [
  json("package.json", manifest(api)),
  json("tsconfig.json", compilerOptions),
  { path: "README.md", text: readme(api, templates) },
  { path: "CHANGELOG.md", text: changelog(api, templates) },
  ...license(api, templates),
];

const json = (path: string, value: unknown): OutputFile => ({
  path,
  text: `${JSON.stringify(value, null, 2)}\n`,
});

function entryPoint(name: string) {
  return { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` };
}

function manifest(api: Api) {
  return {
    name: api.package.name,
    version: api.package.version,
    description: visible(api.summary ?? `Client for ${api.title}`)
      .replace(/\s+/g, " ")
      .trim(),
    ...(api.license === undefined
      ? {}
      : { license: visible(api.license.identifier ?? api.license.name) }),
    type: "module",
    sideEffects: false,
    exports: {
      ".": entryPoint("index"),
      "./openapi": entryPoint("openapi"),
      "./package.json": "./package.json",
    },
    // The source is there for declaration maps: "go to definition" ends at readable code.
    files: ["dist", "src", "docs", "CHANGELOG.md", "provenance.json"],
    engines: { node: ">=20.19.0" },
    scripts: { build: "tsc -p tsconfig.json", prepack: "npm run build" },
    devDependencies: { typescript: "5.9.3" },
  };
}

const compilerOptions = {
  compilerOptions: {
    target: "ES2022",
    lib: ["ES2022", "DOM", "DOM.Iterable"],
    module: "NodeNext",
    moduleResolution: "NodeNext",
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    erasableSyntaxOnly: true,
    rootDir: "src",
    outDir: "dist",
    declaration: true,
    declarationMap: true,
    // What the runtime's files say to each other is not the package's business.
    stripInternal: true,
  },
  include: ["src"],
};

function readme(api: Api, templates: Templates): string {
  const shown = shownOperation(api, api.showcase?.conditional);
  const example = (make: (operation: Operation, group: OperationGroup) => Code) =>
    shown === undefined ? prose`` : fence("typescript", make(shown.operation, shown.group));
  const page = (label: string, target: string, summary: string) => ({
    link: link(text(label), target),
    summary: inline(summary),
  });
  return renderer(template(templates, "package/README.md.hbs"))({
    name: text(api.package.name),
    openapiImport: codeSpan(`import type { paths } from "${api.package.name}/openapi"`),
    summary: inline(api.summary ?? api.description ?? api.title),
    install: fence("sh", `npm install ${api.package.name}`),
    quickStart: fence("typescript", quickStart(api)),
    functionExample: example((operation) => functionExample(api, operation)),
    responseExample: example((operation, group) =>
      join(
        [
          importExample(api, [identifier(group.className)]),
          code``,
          clientExample(api, group, undefined, [], false, operation),
          code``,
          ...responseStatements(operation),
        ],
        code`\n`,
      ),
    ),
    pages: [
      page("Index", "docs/index.md", "all operations, models and guides"),
      ...api.groups.map((group) =>
        page(group.className, `docs/${group.className}.md`, group.description ?? ""),
      ),
      ...guidesOf(api).map(({ title, path, summary }) => ({
        link: link(text(title), `docs/${path}`),
        summary,
      })),
    ],
    license: text(api.license?.identifier ?? api.license?.name ?? "see the API's owner"),
  });
}

function changelog(api: Api, templates: Templates): string {
  return (
    api.changelog ??
    renderer(template(templates, "package/CHANGELOG.md.hbs"))({
      version: text(api.package.version),
    })
  );
}

/** Only a licence whose text we have; the package names any other in its manifest. */
function license(api: Api, templates: Templates): readonly OutputFile[] {
  if (api.license?.identifier !== "MIT") return [];
  const render = renderer(template(templates, "package/LICENSE-MIT.hbs"));
  return [{ path: "LICENSE", text: render({ name: visible(api.package.name) }) }];
}
