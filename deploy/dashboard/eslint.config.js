import js from "@eslint/js";
import globals from "globals";

// Text stays text: elements come from h() of app/html.js, which reads no HTML.
const HTML = ["innerHTML", "outerHTML", "insertAdjacentHTML"].map((property) => ({
  property,
  message: "Make elements with h() of app/html.js.",
}));

export default [
  js.configs.recommended,
  {
    rules: {
      curly: "error",
      eqeqeq: "error",
      "max-lines": ["error", 300],
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
    },
  },
  { files: ["page/**"], languageOptions: { globals: globals.browser }, rules: { "no-restricted-properties": ["error", ...HTML] } },
  // what reckons knows no page: it is tested without one
  { files: ["page/engine/**"], languageOptions: { globals: Object.fromEntries(Object.keys(globals.browser).map((it) => [it, "off"])) } },
  { files: ["*.js", "tests/**"], languageOptions: { globals: globals.node } },
];
