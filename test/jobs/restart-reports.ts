import type { ReportInput } from "../../src/contract/index.js";

const WORDS = ["Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta"];

/** Reports for the restarts: their first word says which story each belongs to. */
export function manyReports(): readonly ReportInput[] {
  return Array.from({ length: 140 }, (_, i) => ({
    id: `report-${i}`,
    text: `${WORDS[i % WORDS.length]} report number ${i} says that ${i * 3} people came.\n`,
    outlet: `Outlet ${i % 5}`,
  }));
}
