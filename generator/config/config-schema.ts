import { validator } from "../document/json-schema.js";

/** A path relative to the configuration file, with forward slashes on every platform. */
const path = {
  type: "string",
  minLength: 1,
  pattern: "^[^\\\\]+$",
  description: "write a path relative to this file, with forward slashes",
};

const names = { type: "array", minItems: 1, items: { type: "string", minLength: 1 } };

const choice = {
  $comment: "#filter",
  type: "object",
  properties: { include: names, exclude: names },
  additionalProperties: false,
};

/** What `specwright.yaml` may hold. `$comment` gives each object its name in messages. */
export const configValidator = validator({
  $comment: "#configuration",
  type: "object",
  properties: {
    targets: {
      type: "array",
      minItems: 1,
      items: {
        $comment: "#target",
        type: "object",
        properties: {
          description: path,
          output: path,
          changelog: path,
          overlays: { type: "array", items: path },
          filters: {
            $comment: "#filters",
            type: "object",
            properties: { tags: choice, paths: choice, operations: choice },
            additionalProperties: false,
          },
          dates: { enum: ["wire", "date"] },
          strict: { type: "boolean" },
          package: {
            $comment: "#package",
            type: "object",
            properties: { name: { type: "string" }, version: { type: "string" } },
            required: ["name", "version"],
            additionalProperties: false,
          },
        },
        required: ["description", "output", "package"],
        additionalProperties: false,
      },
    },
  },
  required: ["targets"],
  additionalProperties: false,
});
