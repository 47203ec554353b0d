import tseslint from "typescript-eslint";

// Types are the compiler's business; these rules hold what it cannot see.
export default tseslint.config(
  { ignores: ["node_modules", "**/dist", "generated", "test/cases"] },
  ...tseslint.configs.recommended,
  {
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-empty-object-type": ["error", { allowInterfaces: "with-single-extends" }],
      eqeqeq: "error",
      "no-console": "error",
    },
  },
);
