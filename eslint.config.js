import tseslint from "typescript-eslint";

// Types are the compiler's business; these rules hold what it cannot see.
export default tseslint.config(
  { ignores: ["node_modules", "**/dist", "generated", "test/cases"] },
  ...tseslint.configs.recommended,
  {
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-empty-object-type": [
        "error",
        { allowInterfaces: "with-single-extends" },
      ],
      eqeqeq: "error",
      "no-console": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
    },
  },
  {
    // A program of types: its values are there to be asked for their types.
    files: ["test/runtime/types.ts", "test/package/consumer/**"],
    rules: { "@typescript-eslint/no-unused-vars": "off" },
  },
  {
    // A fake fetch records what it is called on.
    files: ["test/runtime/call.test.ts"],
    rules: { "@typescript-eslint/no-this-alias": "off" },
  },
);
