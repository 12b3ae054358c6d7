import { expect, it } from "vitest";
import { compare } from "../../src/index.js";

const TEXT =
  "GRAYHAVEN (CP) - The ferry to Lindmar sank off Estwick on Sunday, the harbour master said. CP could not verify the figure.";

it("a paper that names itself by its initials is one origin", () => {
  const { origins, edges } = compare([
    { id: "copy", text: TEXT, outlet: "The Harbour Post", published: "2024-03-06" },
    { id: "home", text: TEXT, outlet: "Continental Press", published: "2024-03-05" },
  ]).lineage;
  expect(origins.map(({ name }) => name)).not.toContain("CP");
  const paper = origins.find(({ name }) => name === "Continental Press");
  expect(edges.filter(({ from }) => from === paper?.id).map(({ to }) => to)).toContain("copy");
});

it("initials of another agency stay its own", () => {
  const { origins } = compare([
    { id: "a", text: TEXT.replace("(CP)", "(KNA)"), outlet: "Continental Press", published: "2024-03-05" },
    { id: "b", text: "The ferry to Lindmar sank.", outlet: "The Harbour Post", published: "2024-03-05" },
  ]).lineage;
  expect(origins.map(({ name }) => name)).toContain("KNA");
});
