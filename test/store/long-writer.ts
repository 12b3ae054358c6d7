// A process of its own for the tests: for argv[4] seconds keeps, reads and places reports in the store at argv[2], named after argv[3], and says what it kept.
import { openStore, type Store } from "../../src/store/index.js";
import { arrival, byFirstWord, readingOf } from "./arrivals.js";
import { must } from "./suite-must.js";

const [address, name, seconds] = process.argv.slice(2) as [string, string, string];
const store: Store = must(await openStore(address, { waitMs: 30_000 }));
const until = Date.now() + 1000 * Number(seconds);
for (let i = 0; Date.now() < until; i++) {
  // Every tenth is a report that both have.
  const own = i % 10 === 0 ? `both-${i}` : `${name}-${i}`;
  const report = { id: own, text: `Word${i % 5} of ${own}.` };
  must(await store.keepArrivals([arrival(report)]));
  must(await store.saveReadings([readingOf(report)]));
  must(await store.placeReports(4, byFirstWord));
  console.log(`kept ${own}`);
}
while (must(await store.placeReports(50, byFirstWord)).length > 0) {
  // What the other read last.
}
await store.close();
