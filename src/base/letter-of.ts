/** Short name of the report at an index: `A`, `B` … `Z`, `A1`, `B1` …. */
export function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : `${letter}${Math.floor(index / 26)}`;
}
