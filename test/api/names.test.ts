import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  argumentName,
  className,
  derivedOperationId,
  functionName,
  NameSet,
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
