/** Templates only lay out: fields, loops over lists, conditions on booleans. */
import Handlebars from "handlebars";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { readTemplates } from "../templates-on-disk.js";

const templates = [...readTemplates()].filter(([path]) => path.endsWith(".hbs"));

test("there are templates", () => {
  assert.ok(templates.length >= 8);
});

/** Names that a condition may ask for: they say that they are booleans. */
const boolean = /^(?:has|is)[A-Z]|^(?:bearer|deprecated)$/;

function problemsOf(template: string): readonly string[] {
  const problems: string[] = [];
  const path = (node: hbs.AST.Expression): string => (node as hbs.AST.PathExpression).original;
  const plainPath = (node: hbs.AST.Expression): boolean =>
    node.type === "PathExpression" && /^[A-Za-z]+$/.test(path(node));
  const program = (body: hbs.AST.Program | undefined): void => {
    for (const statement of body?.body ?? []) visit(statement);
  };
  const visit = (statement: hbs.AST.Statement): void => {
    if (statement.type === "ContentStatement") return;
    if (statement.type === "CommentStatement") return;
    if (statement.type === "MustacheStatement") {
      const mustache = statement as hbs.AST.MustacheStatement;
      if (mustache.escaped === false) problems.push(`unescaped ${path(mustache.path)}`);
      if (mustache.params.length > 0 || !plainPath(mustache.path)) {
        problems.push(`not a field: ${path(mustache.path)}`);
      }
      return;
    }
    if (statement.type === "BlockStatement") {
      const block = statement as hbs.AST.BlockStatement;
      const helper = path(block.path);
      const [subject] = block.params;
      if (helper !== "each" && helper !== "if") problems.push(`helper ${helper}`);
      if (block.params.length !== 1 || subject === undefined || !plainPath(subject)) {
        problems.push(`${helper} of something that is no field`);
      } else if (helper === "if" && !boolean.test(path(subject))) {
        problems.push(`condition on ${path(subject)}`);
      }
      program(block.program);
      program(block.inverse);
      return;
    }
    problems.push(statement.type);
  };
  program(Handlebars.parse(template));
  return problems;
}

for (const [path, template] of templates) {
  test(path, () => {
    assert.equal(problemsOf(template), []);
  });
}

test("the check sees what it is for", () => {
  assert.equal(problemsOf("{{{x}}}"), ["unescaped x"]);
  assert.equal(problemsOf("{{lookup a b}}"), ["not a field: lookup"]);
  assert.equal(problemsOf("{{#unless isX}}{{/unless}}"), ["helper unless"]);
  assert.equal(problemsOf("{{#if name}}{{/if}}"), ["condition on name"]);
  assert.equal(problemsOf("{{> partial}}"), ["PartialStatement"]);
  assert.equal(problemsOf("{{a.b}}"), ["not a field: a.b"]);
});

test.run();
