/** Files of one drop at most: who drops a disk by mistake must not wait for it. */
const MOST = 2000;

/** A file with the folders that it lay in. */
export type Dropped = { readonly name: string; readonly file: File };

/** What was dropped or pasted: files, those in folders among them, else words. Must be called before the event is over. */
export function droppedIn(data: DataTransfer): { readonly files: Promise<readonly Dropped[]>; readonly words: string } {
  const items = [...data.items].filter(({ kind }) => kind === "file");
  // Both die with the event; the entries and files live on.
  const entries = items.map((item) => item.webkitGetAsEntry?.() ?? null);
  const plain = items.map((item) => item.getAsFile());
  const words = items.length > 0 ? "" : data.getData("text/uri-list") || data.getData("text/plain");
  const files = (async () => {
    const found: Dropped[] = [];
    for (const [index, entry] of entries.entries()) {
      const file = plain[index] ?? null;
      if (entry?.isDirectory) await walk(entry as FileSystemDirectoryEntry, found);
      else if (file !== null) found.push({ name: file.name, file });
    }
    return found;
  })();
  return { files, words };
}

async function walk(folder: FileSystemDirectoryEntry, found: Dropped[]): Promise<void> {
  const reader = folder.createReader();
  for (;;) {
    // A reader gives some hundred at a time, and none at its end.
    const some = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (some.length === 0) return;
    for (const entry of some) {
      if (found.length >= MOST || entry.name.startsWith(".")) continue;
      if (entry.isDirectory) await walk(entry as FileSystemDirectoryEntry, found);
      else {
        const file = await new Promise<File | null>((resolve) =>
          (entry as FileSystemFileEntry).file(resolve, () => resolve(null)),
        );
        if (file !== null) found.push({ name: entry.name, file });
      }
    }
  }
}
