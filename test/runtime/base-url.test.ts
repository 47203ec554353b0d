import { test } from "uvu";
import * as assert from "uvu/assert";
import { Client, InvalidArgumentError } from "../../templates/runtime/index.js";
import { rejects } from "./rejects.js";
import { refused, sentBy } from "./sent.js";

const joined: [base: string, path: string, url: string][] = [
  ["https://api.example.com", "/users", "https://api.example.com/users"],
  ["https://api.example.com/", "/users", "https://api.example.com/users"],
  ["https://api.example.com/api/v2", "/users", "https://api.example.com/api/v2/users"],
  ["https://api.example.com/api/v2/", "/users", "https://api.example.com/api/v2/users"],
  ["https://api.example.com/api/v2///", "/users/", "https://api.example.com/api/v2/users/"],
  ["https://api.example.com/api", "users", "https://api.example.com/api/users"],
  ["https://api.example.com/api", "/", "https://api.example.com/api/"],
  ["https://api.example.com/api", "", "https://api.example.com/api/"],
  ["https://api.example.com", "@evil.example/x", "https://api.example.com/@evil.example/x"],
  ["https://api.example.com", ".evil.example/x", "https://api.example.com/.evil.example/x"],
  ["https://api.example.com", ":8080/x", "https://api.example.com/:8080/x"],
  ["https://api.example.com", "//evil.example/x", "https://api.example.com//evil.example/x"],
  ["https://API.Example.com:443/A", "/b", "https://api.example.com/A/b"],
  ["http://localhost:8080/x", "/y", "http://localhost:8080/x/y"],
  ["http://[::1]:8080", "/y", "http://[::1]:8080/y"],
  ["https://a.example/x/../y", "/z", "https://a.example/y/z"],
];

for (const [baseUrl, path, url] of joined) {
  test(`${baseUrl} + ${path}`, async () => {
    assert.is((await sentBy({ path }, {}, undefined, { baseUrl })).url, url);
  });
}

test("a base URL that cannot be one is refused, and not repeated", () => {
  for (const baseUrl of [
    "",
    "/api",
    "api.example.com",
    "//api.example.com",
    "ftp://marker.example",
    "file:///marker",
    "javascript:marker",
    "https://marker@a.example",
    "https://user:marker@a.example",
    "https://a.example/?marker",
    "https://a.example?",
    "https://a.example/#marker",
    "https://a.example#",
    "https://",
    "data:,marker",
    undefined as unknown as string,
    null as unknown as string,
    7 as unknown as string,
  ]) {
    try {
      new Client({ baseUrl });
    } catch (error) {
      assert.instance(error, InvalidArgumentError);
      assert.is((error as InvalidArgumentError).parameter, "baseUrl");
      assert.not.ok(String(error).includes("marker"));
      continue;
    }
    assert.unreachable(`accepted ${baseUrl}`);
  }
});

test("a template that leads out of the base URL is refused", async () => {
  for (const path of [
    "/../x",
    "/..",
    "/x/../../..",
    "/%2e%2e/x",
    "/.%2E/x",
    "\\x",
    "/./x",
    "/a\\b",
    "/x/..",
  ]) {
    const error = await rejects(
      refused({ path }, {}, undefined, { baseUrl: "https://a.example/api/v2" }),
      InvalidArgumentError,
    );
    assert.is(error.parameter, "path");
  }
});

test.run();
