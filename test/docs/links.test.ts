/** Every link of every page leads somewhere, and every page can be found. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { facts, operations } from "../spec/description.js";
import { oneWayLinks, targetProblems, titleProblems, unreachable } from "./link-problems.js";
import { nodesOf, packageFolder, page, pageAt, pages, type Page } from "./pages.js";

const guides = [
  "authentication",
  "errors",
  "observing",
  "paging",
  "regions",
  "testing",
  "versions",
];

const has = (path: string): boolean => existsSync(join(packageFolder, path));

/** All pages, one of them changed. */
function changed(path: string, from: string, to: string): readonly Page[] {
  const { text } = pageAt(path);
  assert.ok(text.includes(from), `${path} does not say ${from}`);
  return pages.map((old) => (old.path === path ? page(path, text.replace(from, to)) : old));
}

test("the pages of the package, and no other", () => {
  const names = [...Object.keys(facts.models), ...Object.keys(facts.aliases)];
  assert.equal(
    pages.map(({ path }) => path).toSorted(),
    [
      "README.md",
      ...["SCIMApi", "index", ...guides].map((name) => `docs/${name}.md`),
      ...names.map((name) => `docs/models/${name}.md`),
    ].toSorted(),
  );
  const others = readdirSync(join(packageFolder, "docs"), { recursive: true, encoding: "utf8" });
  assert.equal(
    others.filter((path) => path.includes(".") && !path.endsWith(".md")),
    [],
  );
});

test("every page has a title and one heading of the first level", () => {
  assert.equal(titleProblems(pages), []);
  assert.equal(titleProblems(changed("docs/errors.md", "title:", "name:")), [
    "docs/errors.md: no title in the front matter",
  ]);
  assert.equal(titleProblems(changed("docs/errors.md", "## Example", "# Example")), [
    "docs/errors.md: 2 headings of the first level",
  ]);
});

test("every link leads to a file and an anchor", () => {
  assert.equal(targetProblems(pages, has), []);
  assert.ok(
    pages.flatMap(({ tree }) => nodesOf(tree, "link")).length > 10 * operations.length,
    "links are found",
  );
});

test("wrong links are seen", () => {
  const problems = (url: string): readonly string[] =>
    targetProblems(changed("README.md", "(docs/regions.md)", `(${url})`), has);
  assert.equal(problems("docs/region.md"), ["README.md: docs/region.md leads nowhere"]);
  assert.equal(problems("../regions.md"), ["README.md: ../regions.md leads outside"]);
  assert.equal(problems("/docs/regions.md"), ["README.md: /docs/regions.md leads outside"]);
  assert.equal(problems("http://a.example"), ["README.md: http://a.example is not https"]);
  assert.equal(problems("https://a.example"), []);
  assert.equal(problems("docs/index.md#install"), []);
  assert.equal(problems("docs/index.md#Install"), [
    "README.md: docs/index.md#Install has no such anchor",
  ]);
  // The headings "Example" of the operations are told apart as GitHub does it.
  const example = (number: number): string => `docs/SCIMApi.md#example-${number}`;
  const { length } = operations;
  assert.equal(problems(example(length - 1)), []);
  assert.equal(problems(example(length)), [`README.md: ${example(length)} has no such anchor`]);
});

test("every page can be reached from the index, and by one step", () => {
  assert.equal(unreachable(pages), []);
  const { tree } = pageAt("docs/index.md");
  const urls = nodesOf(tree, "link").map(({ url }) => `docs/${url}`);
  for (const { path } of pages) {
    if (path.startsWith("docs/") && path !== "docs/index.md") assert.ok(urls.includes(path), path);
  }
  const unlinked = pageAt("docs/regions.md");
  assert.equal(unreachable([...pages, { ...unlinked, path: "docs/lost.md" }]), ["docs/lost.md"]);
});

test("models, and operations and models, are linked both ways", () => {
  assert.equal(oneWayLinks(pages), []);
  assert.equal(
    oneWayLinks(changed("docs/models/ScimV2User.md", "../SCIMApi.md#putscimuser", "ScimV2User.md")),
    ["docs/SCIMApi.md#putscimuser → docs/models/ScimV2User.md"],
  );
  assert.equal(
    oneWayLinks(changed("docs/models/ScimEmail.md", "](ScimV2User.md)", "](Manager.md)")).length,
    2,
  );
});

test("the README leads to every page about the whole API", () => {
  const urls = nodesOf(pageAt("README.md").tree, "link").map(({ url }) => url);
  for (const name of ["index", "SCIMApi", ...guides]) {
    assert.ok(urls.includes(`docs/${name}.md`), name);
  }
});

test("pages are plain Markdown", () => {
  for (const { path, tree } of pages) {
    const html = nodesOf(tree, "html").map(({ value }) => value);
    assert.equal(
      html.filter((value) => !/^<\/?code>$/.test(value)),
      [],
      path,
    );
  }
});

test.run();
