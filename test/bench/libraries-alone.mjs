/**
 * What the libraries that the project is built from, and the synced writes that it promises, cost
 * alone on a description and on what was made of it: nothing of ours can take less.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync } from "node:fs";
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import "handlebars";
import openapiTypescript, { astToString } from "openapi-typescript";
import { format } from "prettier";
import { Project } from "ts-morph";
import { parse } from "yaml";

const [description, made, written] = process.argv.slice(2);
for (const parser of ["babel-ts", "markdown"]) await format("a;", { parser });

const text = readFileSync(description, "utf8");
const document = description.endsWith(".json") ? JSON.parse(text) : parse(text);
astToString(await openapiTypescript(document, { silent: true }));

const files = readdirSync(made, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));
const project = new Project({ useInMemoryFileSystem: true, compilerOptions: { lib: [] } });
for (const file of files) {
  const content = readFileSync(file, "utf8");
  // The declarations of a file as one piece: the least that can be printed and parsed.
  const isOurs = file.endsWith(".ts") && !/runtime|openapi\.ts$/.test(file);
  if (isOurs) project.createSourceFile(file, { statements: [content] }).getFullText();
  const copy = join(written, file.slice(made.length));
  mkdirSync(dirname(copy), { recursive: true });
  const handle = openSync(copy, "w");
  writeFileSync(handle, content);
  fsyncSync(handle);
  closeSync(handle);
}
