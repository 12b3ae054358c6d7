export { loadSyntaxModel, parse, type SyntaxModel } from "./parse.js";
