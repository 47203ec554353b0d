import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  argumentName,
  className,
  derivedOperationId,
  functionName,
  losesLetters,
  NameSet,
  operationName,
  typeName,
} from "../../generator/api/names.js";

const tables = {
  typeName: [
    typeName,
    [
      ["ScimV2User", "ScimV2User"],
      ["user", "User"],
      ["my-model.v1", "MyModelV1"],
      ["Error", "ErrorModel"],
      ["Promise", "PromiseModel"],
      ["con", "ConModel"],
      ["404", "Model404"],
      ["", "Model"],
      ["日本", "Model"],
      ["a_b", "A_b"],
      ["Größe", "Grosse"],
      ["Ærø", "Aero"],
      ["ünïcode-名前", "Unicode"],
      ["__proto__", "Proto"],
    ],
  ],
  functionName: [
    functionName,
    [
      ["getScimUser", "getScimUser"],
      ["GetScimUser", "getScimUser"],
      ["delete", "deleteOperation"],
      ["users/list", "usersList"],
      ["2nd", "operation2nd"],
      ["send", "sendOperation"],
      ["nul", "nulOperation"],
      ["", "operationOperation"],
    ],
  ],
  argumentName: [
    argumentName,
    [
      ["If-None-Match", "ifNoneMatch"],
      ["userId", "userId"],
      ["filter[name]", "filterName"],
      ["timeout", "timeoutParameter"],
      ["body", "bodyParameter"],
      ["class", "classParameter"],
      ["$select", "select"],
      ["_id", "id"],
      ["", "parameter"],
    ],
  ],
  className: [
    className,
    [
      ["SCIM", "SCIMApi"],
      ["pets & owners", "PetsOwnersApi"],
      ["", "DefaultApi"],
    ],
  ],
} as const;

for (const [what, [name, rows]] of Object.entries(tables)) {
  for (const [given, expected] of rows) {
    test(`${what}(${JSON.stringify(given)}) is ${expected}`, () => {
      assert.is(name(given), expected);
    });
  }
}

test("what is left of an id without plain letters is what the operation does", () => {
  assert.is(operationName("削除", "DELETE", "/users/{id}"), "deleteUsersId");
  assert.is(operationName("削除User", "DELETE", "/users/{id}"), "user");
  for (const name of ["Größe", "naïve", "ﬁt²", "a-b & c…", ""]) assert.not(losesLetters(name));
  for (const name of ["名前", "b名", "Ѕ", "٣", "Ωm"]) assert.ok(losesLetters(name), name);
});

test("an operation without an id is called after what it does", () => {
  assert.is(derivedOperationId("GET", "/users/{user_id}/tags"), "getUsersUserIdTags");
});

test("names are bounded", () => {
  assert.ok(typeName("x".repeat(500)).length <= 128 + "Model".length);
  assert.ok(functionName("x".repeat(500)).length <= 128 + "Operation".length);
});

test("names that differ only by case are the same", () => {
  const names = new NameSet();
  assert.equal(
    ["User", "user", "USER", "User2"].map((name) => names.take(name)),
    ["User", "user2", "USER3", "User22"],
  );
});

test.run();
