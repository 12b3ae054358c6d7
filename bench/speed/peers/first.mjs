// A fresh process that reads its first report: 300 words of the examples.
import { readFileSync } from "node:fs";
import { analyze } from "../../../dist/index.js";

const files = ["letters/belmora-agency.txt", "earthquake/meridian-wire.txt"];
const texts = files.map((name) => readFileSync(new URL(`../../../examples/${name}`, import.meta.url), "utf8"));
const [text = ""] = /^(?:\S+\s+){300}/.exec(texts.join("\n\n")) ?? [];
console.log(analyze({ id: "a", text, published: "2025-01-10" }).claims.length);
