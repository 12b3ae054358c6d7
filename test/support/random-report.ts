import { createRandom, type Random } from "../../src/base/index.js";
import type { ReportInput } from "../../src/contract/index.js";

const PEOPLE = ["Mara Ellison", "Tomas Verrin", "Ines Okafor", "Jonah Whitlock", "Petra Lindqvist"];
const ROLES = ["the mayor", "a police spokesman", "the harbour master", "a hospital doctor", "the fire chief"];
const PLACES = ["Port Callow", "Estwick", "the Senn valley", "Grayhaven", "Lower Marden"];
const EVENTS = ["a warehouse fire", "a ferry collision", "a landslide", "a gas explosion", "a train derailment"];
const VERBS = ["killed", "injured", "trapped"];
const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

function pick<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)] as T;
}

type Sentence = (random: Random) => string;

const SENTENCES: readonly Sentence[] = [
  (r) =>
    `${capital(pick(EVENTS, r))} in ${pick(PLACES, r)} ${pick(VERBS, r)} ${1 + Math.floor(r() * 60)} people on ${pick(DAYS, r)}.`,
  (r) => `“We did all that we could,” ${pick(PEOPLE, r)}, ${pick(ROLES, r)}, said on ${pick(DAYS, r)}.`,
  (r) => `${pick(PEOPLE, r)} said that at least ${2 + Math.floor(r() * 90)} people had been taken to hospital.`,
  (r) => `Officials denied that warnings had been ignored before ${pick(EVENTS, r)} in ${pick(PLACES, r)}.`,
  (r) => `The road to ${pick(PLACES, r)} was closed until ${pick(DAYS, r)}, according to ${pick(ROLES, r)}.`,
  (r) => `It was the worst accident in the region since ${1950 + Math.floor(r() * 70)}.`,
  (r) => `${pick(PEOPLE, r)} told the Callow Gazette: “Nobody has asked us a single question.”`,
  (r) => `Rescue teams are expected to reach ${pick(PLACES, r)} by ${pick(DAYS, r)} evening.`,
  (r) => `The damage is estimated at ${1 + Math.floor(r() * 40)} million euros, the insurer Halden Mutual reported.`,
];

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A made-up report: headline, then paragraphs of one to three sentences. The same seed gives the same report. */
export function randomReport(id: string, seed: number): ReportInput {
  const random = createRandom(seed);
  const paragraphs = Array.from({ length: 3 + Math.floor(random() * 6) }, () =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(SENTENCES, random)(random)).join(" "),
  );
  const headline = `${capital(pick(EVENTS, random))} shakes ${pick(PLACES, random)}`;
  return {
    id,
    text: `${headline}\n\n${paragraphs.join("\n\n")}\n`,
    published: `2024-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 9)}`,
    outlet: `Outlet ${id}`,
  };
}
