const KEY = "crossread-editor";

/** The name under which this browser judges and edits, as it was last given; empty where none was. */
export function editorName(): string {
  try {
    return localStorage.getItem(KEY) ?? "";
  } catch {
    // A browser that keeps nothing asks again.
    return "";
  }
}

/** Keeps the name for this browser. */
export function keepEditorName(name: string): void {
  try {
    localStorage.setItem(KEY, name.trim());
  } catch {
    // Nothing is lost but the asking.
  }
}
