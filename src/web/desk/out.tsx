import { useEffect, useRef, useState } from "preact/hooks";
import type { StoryFileForm } from "../../client/index.js";
import { usePage } from "../context.js";
import { useDesk } from "./context.js";

type Entry = { readonly form: StoryFileForm; readonly name: string; readonly what: string; readonly kept?: true };

/** What a story can be saved as, in three groups. `kept`: only where the evidence lies in the store. */
const GROUPS: readonly (readonly [string, readonly Entry[]])[] = [
  [
    "The account",
    [
      { form: "docx", name: "Word", what: "with footnotes" },
      { form: "markdown", name: "Markdown", what: "with footnotes" },
      { form: "html", name: "HTML", what: "this page as one file that needs no server" },
    ],
  ],
  [
    "The points",
    [
      { form: "csv", name: "CSV", what: "a row for each reading, for spreadsheets" },
      { form: "json", name: "JSON", what: "everything, for programs" },
      { form: "annotations", name: "W3C annotations", what: "each reading, with the words it stands on" },
      { form: "timeline", name: "TimelineJS", what: "what happened when" },
    ],
  ],
  [
    "The evidence",
    [
      { form: "zip", name: "ZIP", what: "account, judgements, reports and their bytes as they came", kept: true },
      { form: "warc", name: "WARC", what: "the bytes as they came, as a web archive", kept: true },
    ],
  ],
];

/** Hands bytes to the browser as a download. */
function save(name: string, mediaType: string, bytes: Uint8Array): void {
  const address = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mediaType }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken hold of the bytes by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Fetches a form and saves it; says what happens, and what to do when it does not. */
function useSaving(story: string) {
  const { client } = useDesk();
  const { announce } = usePage();
  const [state, setState] = useState<{ readonly words: string; readonly bad: boolean }>({ words: "", bad: false });
  const tell = (words: string, bad = false) => {
    setState({ words, bad });
    announce(words);
  };
  const start = async ({ form, name }: Entry) => {
    tell(`${name} is being made …`);
    const file = await client.storyFile(story, form);
    if (file.ok) {
      save(file.value.name, file.value.mediaType, file.value.bytes);
      return tell(`Saved: ${file.value.name}`);
    }
    tell(file.problem.message, true);
  };
  return { state, start };
}

/** Opens below its button; closes on Escape, with the focus back, and when something else is clicked or focused. */
function useDisclosure() {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!open) return;
    const leave = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", leave);
    document.addEventListener("focusin", leave);
    return () => {
      document.removeEventListener("pointerdown", leave);
      document.removeEventListener("focusin", leave);
    };
  }, [open]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!open) return;
    const items = [...(root.current?.querySelectorAll<HTMLElement>(".export-list a, .export-list button") ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === "Escape") {
      setOpen(false);
      button.current?.focus();
    } else if (next !== undefined) items[(next + items.length) % items.length]?.focus();
    else return;
    event.preventDefault();
    // The page's own keys mean other things.
    event.stopPropagation();
  };
  return { open, setOpen, root, button, onKeyDown };
}

function Group(props: {
  title: string;
  entries: readonly Entry[];
  story: string;
  onChoose: (entry: Entry) => Promise<void>;
}) {
  const address = (form: string) => `/api/stories/${encodeURIComponent(props.story)}/exports/${form}`;
  return (
    <div>
      <p class="export-title">{props.title}</p>
      <ul>
        {props.entries.map((entry) => (
          <li key={entry.form}>
            {/* A link, so that it can be saved elsewhere by the browser's own menu; a click says how it goes. */}
            <a
              href={address(entry.form)}
              download
              onClick={(event) => {
                event.preventDefault();
                void props.onChoose(entry);
              }}
            >
              {entry.name} <span class="export-what">{entry.what}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Everything that a story can be saved as, below one button. */
export function ExportMenu(props: { story: string }) {
  const { view } = useDesk();
  const { open, setOpen, root, button, onKeyDown } = useDisclosure();
  const { state, start } = useSaving(props.story);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) list.current?.scrollIntoView({ block: "nearest" });
  }, [open]);
  const groups = GROUPS.map(
    ([title, entries]) => [title, entries.filter(({ kept }) => !kept || view.kept)] as const,
  ).filter(([, entries]) => entries.length > 0);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys move within the list of links
    <div class="export" ref={root} onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        class="plain"
        aria-expanded={open}
        aria-controls="export-list"
        onClick={() => setOpen(!open)}
      >
        Export
      </button>
      <div ref={list} id="export-list" class="export-list" hidden={!open}>
        {groups.map(([title, entries]) => (
          <Group key={title} title={title} entries={entries} story={props.story} onChoose={start} />
        ))}
        <p class="export-title">On paper</p>
        <button
          type="button"
          onClick={() => {
            setOpen(false);
            button.current?.focus();
            print();
          }}
        >
          Print <span class="export-what">every section, and the reports in full</span>
        </button>
        <p class={state.bad ? "export-state bad" : "export-state"}>{state.words}</p>
      </div>
    </div>
  );
}
