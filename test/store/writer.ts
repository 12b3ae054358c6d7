// A process of its own for the tests: opens the store at argv[2] and saves argv[4] stories, each with a report, named after argv[3].
import { openStore, textSha256 } from "../../src/store/index.js";
import { collation, report } from "./sample.js";

const [address, name, count] = process.argv.slice(2);
const opened = await openStore(address!, { waitMs: 30_000 });
if (!opened.ok) throw new Error(opened.problem.message);
const store = opened.value;
for (let i = 0; i < Number(count); i++) {
  const item = report(`${name}-${i}`);
  const title = `Story ${name} ${i}`;
  for (const saved of [
    await store.saveReport(item, { sha256: textSha256(item.text) }),
    await store.saveStory({ id: `${name}-${i}`, title, reports: [item.id] }),
    await store.saveCollation(`${name}-${i}`, "key", collation(title)),
    // All processes write this one story.
    await store.saveStory({ id: "shared", title, reports: [item.id] }),
  ]) {
    if (!saved.ok) throw new Error(saved.problem.message);
  }
}
await store.close();
console.log("done");
