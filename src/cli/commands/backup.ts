import { ok } from "../../base/index.js";
import { type StoreChoice, withStore } from "../home.js";
import { type Output, write } from "../output.js";

/** Options of `crossread backup`. */
export type BackupOptions = StoreChoice;
/** Options of `crossread restore`. */
export type RestoreOptions = StoreChoice & { replace?: boolean };

/** `crossread backup`: writes all of the store into one file. Returns the exit status. */
export async function runBackup(path: string, options: BackupOptions, output: Output): Promise<number> {
  return withStore(options, output, async (store) => {
    const done = await store.backup(path);
    if (!done.ok) return done;
    await write(output.err, `crossread: wrote ${path}\n`);
    return ok(0);
  });
}

/** `crossread restore`: fills a store from a backup. Returns the exit status. */
export async function runRestore(path: string, options: RestoreOptions, output: Output): Promise<number> {
  return withStore(options, output, async (store) => {
    const done = await store.restore(path, { replace: options.replace === true });
    if (!done.ok) return done;
    const counts = await store.counts();
    if (!counts.ok) return counts;
    await write(output.out, `${counts.value.reports} reports and ${counts.value.stories} stories restored\n`);
    return ok(0);
  });
}
