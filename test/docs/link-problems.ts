/** What is wrong with the links between pages, as one line for each problem. */
import { posix } from "node:path";
import GithubSlugger from "github-slugger";
import { nodesOf, sections, textOf, type Page } from "./pages.js";

const operationsPage = "docs/SCIMApi.md";
const isModelPage = (path: string): boolean => path.startsWith("docs/models/");

/** As GitHub makes them: a second heading of the same text gets `-1`. */
function anchors(page: Page): ReadonlySet<string> {
  const slugger = new GithubSlugger();
  return new Set(nodesOf(page.tree, "heading").map((heading) => slugger.slug(textOf(heading))));
}

interface Target {
  /** Inside the package. */
  readonly path: string;
  readonly anchor: string;
}

const isForeign = (url: string): boolean => /^[a-z][a-z0-9+.-]*:|^\/\//i.test(url);

function target(page: Page, url: string): Target {
  const [path = "", anchor = ""] = url.split("#");
  const from = path === "" ? page.path : posix.join(posix.dirname(page.path), decodeURI(path));
  return { path: from, anchor: decodeURIComponent(anchor) };
}

function urls(page: Page): readonly string[] {
  const { tree } = page;
  return [...nodesOf(tree, "link"), ...nodesOf(tree, "definition"), ...nodesOf(tree, "image")].map(
    ({ url }) => url,
  );
}

export function titleProblems(pages: readonly Page[]): readonly string[] {
  return pages.flatMap(({ path, tree }) => {
    const [first] = tree.children;
    const matter = first?.type === "yaml" ? first.value : "";
    const titles = nodesOf(tree, "heading").filter(({ depth }) => depth === 1);
    return [
      ...(path === "README.md" || /^title: "[^"]+"$/m.test(matter)
        ? []
        : [`${path}: no title in the front matter`]),
      ...(path !== "README.md" || matter === ""
        ? []
        : [`${path}: npm would show the front matter`]),
      ...(titles.length === 1 ? [] : [`${path}: ${titles.length} headings of the first level`]),
    ];
  });
}

/** `has` tells of a path inside the package whether there is such a file. */
export function targetProblems(
  pages: readonly Page[],
  has: (path: string) => boolean,
): readonly string[] {
  const known = new Map(pages.map((page) => [page.path, anchors(page)]));
  return pages.flatMap((page) =>
    urls(page).flatMap((url) => {
      if (isForeign(url)) {
        return /^(https:\/\/|mailto:)/.test(url) ? [] : [`${page.path}: ${url} is not https`];
      }
      const { path, anchor } = target(page, url);
      if (path.startsWith("..") || url.startsWith("/"))
        return [`${page.path}: ${url} leads outside`];
      const found = known.get(path);
      if (found === undefined && !has(path)) return [`${page.path}: ${url} leads nowhere`];
      return anchor === "" || found?.has(anchor) === true
        ? []
        : [`${page.path}: ${url} has no such anchor`];
    }),
  );
}

/** The pages of docs/ that no chain of links leads to from its index. */
export function unreachable(pages: readonly Page[]): readonly string[] {
  const byPath = new Map(pages.map((page) => [page.path, page]));
  const reached = new Set<string>();
  const waiting = ["docs/index.md"];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const page = byPath.get(path);
    if (page === undefined || reached.has(path)) continue;
    reached.add(path);
    for (const url of urls(page)) if (!isForeign(url)) waiting.push(target(page, url).path);
  }
  return pages
    .map(({ path }) => path)
    .filter((path) => path.startsWith("docs/") && !reached.has(path));
}

/** Links as `from → to`, a page of models by its path, an operation by page and anchor. */
function linksOfModelsAndOperations(pages: readonly Page[]): ReadonlySet<string> {
  const links = new Set<string>();
  const add = (page: Page, from: string, url: string): void => {
    if (isForeign(url)) return;
    const { path, anchor } = target(page, url);
    if (isModelPage(path)) links.add(`${from} → ${path}`);
    if (path === operationsPage && anchor !== "") links.add(`${from} → ${path}#${anchor}`);
  };
  for (const page of pages) {
    if (page.path === operationsPage) {
      for (const { title, nodes } of sections(page.tree.children, 2)) {
        for (const link of nodes.flatMap((node) => nodesOf(node, "link"))) {
          add(page, `${page.path}#${title.toLowerCase()}`, link.url);
        }
      }
    }
    if (isModelPage(page.path)) {
      // A second name of a model belongs to that model, and so does what it shows of it.
      const alias = page.tree.children.find(
        (node) => node.type === "paragraph" && textOf(node).startsWith("Is: "),
      );
      const shown = nodesOf(alias ?? page.tree, "link");
      for (const { url } of shown.length > 0 ? shown : nodesOf(page.tree, "link")) {
        add(page, page.path, url);
      }
    }
  }
  return links;
}

/** Links that have no link back. */
export function oneWayLinks(pages: readonly Page[]): readonly string[] {
  const links = linksOfModelsAndOperations(pages);
  return [...links].filter((link) => !links.has(link.split(" → ").reverse().join(" → ")));
}
