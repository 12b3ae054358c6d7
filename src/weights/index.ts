export { modelNames, readModelBytes } from "./models.js";
