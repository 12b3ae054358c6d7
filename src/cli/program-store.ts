import { type Command, Option } from "commander";
import type { AddOptions } from "./commands/add.js";
import type { BackupOptions, RestoreOptions } from "./commands/backup.js";
import type { ClusterOptions, EditOptions } from "./commands/cluster.js";
import type { DoctorOptions } from "./commands/doctor.js";
import type { ExportOptions } from "./commands/export.js";
import type { ExtractOptions } from "./commands/extract.js";
import type { ReportOptions } from "./commands/report.js";
import type { ListOptions } from "./commands/stories.js";
import type { StoryOptions } from "./commands/story.js";
import type { WatchCommandOptions } from "./commands/watch.js";
import type { Output } from "./output.js";

/** What the commands on a store need of the program around them. */
export type Around = {
  readonly stdin: NodeJS.ReadableStream;
  readonly output: Output;
  readonly done: (status: number) => void;
};

const collect = (value: string, before: string[] = []) => [...before, value];

/** The option of every command on a store. */
function onStore(command: Command): Command {
  return command.option(
    "--store <address>",
    "a file, or postgres://user@host/database; without it one file in the folder CROSSREAD_HOME or the user's own",
  );
}

const example = (...lines: string[]) =>
  `\nExample${lines.length > 1 ? "s" : ""}:\n${lines.map((line) => `  crossread ${line}`).join("\n")}`;

/** Commands that bring reports in. */
export function addBringing(program: Command, { stdin, output, done }: Around): void {
  const sources = "files, folders, addresses, or - for standard input";
  onStore(program.command("add"))
    .description("keep reports, read them and put each into its story")
    .argument("[sources...]", sources)
    .option("--json", "print what became of each as JSON")
    .option("--keep", "only keep them; crossread work or a later run reads them")
    .option("--follow", "fetch the pages that a feed, sitemap or list links to")
    .option("--allow-host <name>", "fetch from this host though it is not public", collect)
    .addHelpText("after", example("add agency.txt https://example.org/report", "add --store desk.db folder/"))
    .action(async (refs: string[], options: AddOptions) => {
      done(await (await import("./commands/add.js")).runAdd(refs, options, stdin, output));
    });
  onStore(program.command("import"))
    .description("bring many reports in; Ctrl-C stops it, and run again it goes on")
    .argument("[sources...]", sources)
    .option("--json", "print the counts as JSON")
    .option("--keep", "only keep them; crossread work or a later run reads them")
    .option("--follow", "fetch the pages that a feed, sitemap or list links to")
    .option("--allow-host <name>", "fetch from this host though it is not public", collect)
    .addHelpText(
      "after",
      example("import archive/", "import reports.jsonl --store postgres://desk@db/crossread --keep"),
    )
    .action(async (refs: string[], options: AddOptions) => {
      done(await (await import("./commands/add.js")).runImport(refs, options, stdin, output));
    });
  onStore(program.command("watch"))
    .description("look at feeds on a schedule and bring in what they name, as a polite guest, until it is stopped")
    .argument("[feeds...]", "addresses of RSS, Atom or JSON feeds or news sitemaps to watch from now on")
    .option("--every <time>", "how often to look at the feeds that are named: 15m, 2h", "15m")
    .option("--once", "look at every feed now, and stop")
    .option("--list", "list the feeds that are watched")
    .option("--forget <feed>", "stop watching a feed")
    .option("--keep", "only keep reports; crossread work reads them")
    .option("--json", "with --list: print them as JSON")
    .option("--allow-host <name>", "fetch from this host though it is not public", collect)
    .addHelpText("after", example("watch https://example.org/news.xml --every 30m", "watch --once"))
    .action(async (feeds: string[], options: WatchCommandOptions) => {
      done(await (await import("./commands/watch.js")).runWatch(feeds, options, output));
    });
  program
    .command("extract")
    .description("show what is read of a source: its facts, and its text zone by zone; keeps nothing")
    .argument("[sources...]", sources)
    .option("--json", "print report, facts with their basis, zones and paragraphs as JSON")
    .option("--jsonl", "print a report a line, as analyze --jsonl and cluster --jsonl read them")
    .option("--follow", "fetch the pages that a feed, sitemap or list links to")
    .option("--allow-host <name>", "fetch from this host though it is not public", collect)
    .addHelpText("after", example("extract https://example.org/report"))
    .action(async (refs: string[], options: ExtractOptions) => {
      done(await (await import("./commands/extract.js")).runExtract(refs, options, stdin, output));
    });
}

/** Commands that show what is kept. */
export function addShowing(program: Command, { output, done }: Around): void {
  onStore(program.command("stories"))
    .description("list the stories that changed last")
    .option("--limit <number>", "how many", "50")
    .option("--json", "print them as JSON")
    .addHelpText("after", example("stories --limit 10"))
    .action(async (options: ListOptions) => {
      done(await (await import("./commands/stories.js")).runStories(options, output));
    });
  addAccountOptions(onStore(program.command("story")))
    .description("write the account of a story, and what its reports changed")
    .argument("<story>", "its id")
    .option(
      "--judge <file>",
      "keep these lines of judgement beside the story, and replay them from now on (JSON Lines)",
    )
    .option("--by <name>", "who judges")
    .addHelpText(
      "after",
      example("story bridge-at-estwick-closed", "story bridge-at-estwick-closed --html account.html"),
    )
    .action(async (id: string, options: StoryOptions) => {
      done(await (await import("./commands/story.js")).runStory(id, options, output));
    });
  onStore(program.command("report"))
    .description("show one report: its story, what it changed, and the evidence that is kept")
    .argument("<report>", "its id")
    .option("--text", "print its text, too")
    .option("--json", "print it as JSON")
    .addHelpText("after", example("report agency"))
    .action(async (id: string, options: ReportOptions) => {
      done(await (await import("./commands/report.js")).runReport(id, options, output));
    });
  onStore(program.command("search"))
    .description("find words in reports, quotes, claims and the names of people")
    .argument("[words...]", 'all of them; "in quotation marks" as they follow each other')
    .option("--limit <number>", "how many of each kind", "20")
    .option("--json", "print the places as JSON")
    .addHelpText("after", example("search bridge lorry", 'search "closed for a month"'))
    .action(async (words: string[], options: ListOptions) => {
      done(await (await import("./commands/stories.js")).runSearch(words, options, output));
    });
  onStore(program.command("export"))
    .description("write a story with its evidence as one file")
    .argument("<story>", "its id")
    .option("--zip <file>", "account, reports, judgements and the bytes as they came")
    .option("--warc <file>", "the bytes as they came, as a web archive (.warc.gz)")
    .addHelpText("after", example("export bridge-at-estwick-closed --zip bridge.zip --warc bridge.warc.gz"))
    .action(async (id: string, options: ExportOptions) => {
      done(await (await import("./commands/export.js")).runExport(id, options, output));
    });
}

/** Where an account goes: the options of `story` are those of `compare`. */
export function addAccountOptions(command: Command): Command {
  return command
    .option("--json", "print the collation as JSON")
    .option("--html <file>", "write the account as one self-contained page (- for standard output)")
    .option("--markdown <file>", "write the account as Markdown with footnotes (- for standard output)")
    .option("--docx <file>", "write the account as a Word document, its conflicts as a table")
    .option("--csv <file>", "write a table with a row for each claim in a report (- for standard output)")
    .option("--annotations <file>", "write every reading as a W3C Web Annotation, JSON-LD (- for standard output)")
    .option("--timeline <file>", "write the timeline as JSON for TimelineJS (- for standard output)");
}

/** Commands that put reports into stories. */
export function addClustering(program: Command, { stdin, output, done }: Around): void {
  const cluster = onStore(program.command("cluster"))
    .description("put the reports that have no story into theirs; move, merge and split do what an editor decides")
    .option("--json", "print the counts as JSON")
    .option("--jsonl", "read a report a line from standard input and print the story of each, without a store")
    .addHelpText(
      "after",
      example(
        "cluster",
        "cluster --jsonl < reports.jsonl",
        "cluster move agency bridge-at-estwick-closed --by M.Vane",
        "cluster merge one-story another",
      ),
    )
    .action(async (options: ClusterOptions & { jsonl?: boolean }) => {
      if (options.jsonl) done(await (await import("./commands/cluster-lines.js")).runClusterLines(stdin, output));
      else done(await (await import("./commands/cluster.js")).runCluster(options, output));
    });
  const edits = (command: Command) =>
    // An option of the command above is taken by it wherever it stands.
    command.addOption(new Option("--by <name>", "who decides")).passThroughOptions(false);
  const chosen = (options: EditOptions): EditOptions => ({ ...cluster.opts(), ...options });
  edits(cluster.command("move"))
    .description("put a report into another story; without a story, into one of its own")
    .argument("<report>", "its id")
    .argument("[story]", "id of the story")
    .action(async (report: string, story: string | undefined, options: EditOptions) => {
      done(await (await import("./commands/cluster.js")).runMove(report, story, chosen(options), output));
    });
  edits(cluster.command("merge"))
    .description("make one story of two")
    .argument("<from>", "the story that goes")
    .argument("<into>", "the story that stays")
    .action(async (from: string, into: string, options: EditOptions) => {
      done(await (await import("./commands/cluster.js")).runMerge(from, into, chosen(options), output));
    });
  edits(cluster.command("split"))
    .description("take reports out of a story into a new one")
    .argument("<story>", "its id")
    .argument("<reports...>", "ids of the reports that leave")
    .action(async (story: string, reports: string[], options: EditOptions) => {
      done(await (await import("./commands/cluster.js")).runSplit(story, reports, chosen(options), output));
    });
  onStore(program.command("work"))
    .description("read what waits, together with any number of others, until it is stopped")
    .option("--once", "stop when nothing waits")
    .addHelpText("after", example("work --store postgres://desk@db/crossread"))
    .action(async (options: ClusterOptions) => {
      done(await (await import("./commands/cluster.js")).runWork(options, output));
    });
}

/** Commands that look after a store. */
export function addKeeping(program: Command, { output, done }: Around): void {
  onStore(program.command("backup"))
    .description("write all of a store into one file (a SQLite database), whole or not at all")
    .argument("<file>", "the file; one that is there is replaced")
    .addHelpText("after", example("backup crossread-monday.db"))
    .action(async (path: string, options: BackupOptions) => {
      done(await (await import("./commands/backup.js")).runBackup(path, options, output));
    });
  onStore(program.command("restore"))
    .description("fill a store from a backup, of whichever database it was")
    .argument("<file>", "what backup wrote")
    .option("--replace", "put it in the place of what the store holds")
    .addHelpText("after", example("restore crossread-monday.db --store postgres://desk@db/crossread"))
    .action(async (path: string, options: RestoreOptions) => {
      done(await (await import("./commands/backup.js")).runRestore(path, options, output));
    });
  onStore(program.command("doctor"))
    .description("look whether installation and store are sound, and say what to do")
    .option("--thorough", "read all of the store")
    .option("--json", "print what was found as JSON")
    .addHelpText("after", example("doctor --thorough"))
    .action(async (options: DoctorOptions) => {
      done(await (await import("./commands/doctor.js")).runDoctor(options, output));
    });
}
