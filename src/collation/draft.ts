import type { Point } from "../contract/index.js";

/** A point before its origins are counted and its place among the others is known. */
export type DraftPoint = Omit<Point, "id" | "origins">;
