import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { counted } from "../../wording/index.js";
import { useConnection, useDesk } from "./context.js";
import { type Dropped, droppedIn } from "./front-drop.js";
import { pastedFile, pastedParts, problemWords, strangeAddress } from "./front-model.js";
import type { Coming } from "./front-send.js";
import { useKept } from "./kept.js";

const isField = (target: EventTarget | null) =>
  target instanceof HTMLElement && (/^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName) || target.isContentEditable);

/** What is dropped or pasted anywhere on the page. */
function useArrivals(onFiles: (files: readonly Dropped[]) => void, onWords: (words: string) => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const take = (data: DataTransfer) => {
      const { files, words } = droppedIn(data);
      if (words !== "") onWords(words);
      else void files.then((some) => onFiles(some));
    };
    const drag = (event: DragEvent) => {
      if (isField(event.target) && !event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (event.dataTransfer === null || (isField(event.target) && !event.dataTransfer.types.includes("Files"))) return;
      event.preventDefault();
      take(event.dataTransfer);
    };
    const paste = (event: ClipboardEvent) => {
      const data = event.clipboardData;
      if (data === null || (isField(event.target) && data.files.length === 0)) return;
      event.preventDefault();
      take(data);
    };
    const heard = { dragenter: drag, dragover: drag, dragleave: leave, drop, paste };
    for (const [name, hear] of Object.entries(heard)) addEventListener(name, hear as EventListener);
    return () => {
      for (const [name, hear] of Object.entries(heard)) removeEventListener(name, hear as EventListener);
    };
  }, [onFiles, onWords]);
  return over;
}

/** Where reports are dropped, chosen, pasted. */
export function AddPanel(props: { coming: Coming; say: (words: string) => void }) {
  const { coming, say } = props;
  const [text, setText] = useKept("paste");
  const area = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const before = useRef(text);
  before.current = text;
  const onFiles = useCallback(
    (files: readonly Dropped[]) => {
      say(files.length === 0 ? "There is no file in what was dropped." : `${counted(files.length, "file")} on the way`);
      coming.send(files);
    },
    [coming.send, say],
  );
  const onWords = useCallback(
    (words: string) => {
      setText(before.current.trim() === "" ? words : `${before.current.trimEnd()}\n${words}`);
      area.current?.focus();
      say("Pasted. Control and Enter bring it in.");
    },
    [setText, say],
  );
  const over = useArrivals(onFiles, onWords);
  return (
    <section class="bring" aria-label="Bring reports in">
      <div class={over ? "drop over" : "drop"}>
        <p>
          <strong>Drop files</strong> or folders anywhere on this page
        </p>
        <button type="button" class="plain" onClick={() => picker.current?.click()}>
          Choose files …
        </button>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          onChange={({ currentTarget }) => {
            onFiles([...(currentTarget.files ?? [])].map((file) => ({ name: file.name, file })));
            currentTarget.value = "";
          }}
        />
      </div>
      <PasteForm area={area} text={text} setText={setText} coming={coming} say={say} />
      {over ? <div class="drop-veil">Drop to bring in</div> : null}
    </section>
  );
}

/** Says what becomes of what stands in the text area. */
function partsWords(addresses: number, text: string): string {
  const words = text.split(/\s+/).filter(Boolean).length;
  const fetched = addresses === 0 ? "" : `${counted(addresses, "address will be", "addresses will be")} fetched`;
  const report = words === 0 ? "" : `${counted(words, "word becomes", "words become")} a report`;
  return [fetched, report].filter(Boolean).join("; ");
}

type PasteProps = {
  area: { readonly current: HTMLTextAreaElement | null };
  text: string;
  setText: (text: string) => void;
  coming: Coming;
  say: (words: string) => void;
};

function PasteForm({ area, text, setText, coming, say }: PasteProps) {
  const [name, setName] = useKept("paste-name");
  const [date, setDate] = useKept("paste-date");
  const { send, busy, problem } = usePasted({ text, setText, coming, say });
  const parts = pastedParts(text);
  const submit = async () => {
    if (!(await send({ name, date }))) return;
    setName("");
    setDate("");
  };
  return (
    <form
      class="paste"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <label for="paste">Text or addresses</label>
      <textarea
        id="paste"
        ref={area as never}
        dir="auto"
        rows={text === "" ? 2 : 6}
        value={text}
        readOnly={busy}
        placeholder="Paste a report, or addresses, one a line"
        aria-describedby="paste-told"
        onInput={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void submit();
        }}
      />
      {parts.text === "" || strangeAddress(parts.text) ? null : (
        <PasteFacts name={name} setName={setName} date={date} setDate={setDate} />
      )}
      <p class="paste-end">
        <button type="submit" class="plain" disabled={busy || text.trim() === ""}>
          Bring in
        </button>
        <span id="paste-told" class="paste-said">
          {problem ?? (partsWords(parts.addresses.length, parts.text) || "Ctrl+Enter brings it in")}
        </span>
      </p>
    </form>
  );
}

function PasteFacts(props: {
  name: string;
  setName: (name: string) => void;
  date: string;
  setDate: (date: string) => void;
}) {
  return (
    <p class="paste-facts">
      <label>
        Outlet{" "}
        <input
          dir="auto"
          value={props.name}
          placeholder="not known"
          onInput={(event) => props.setName(event.currentTarget.value)}
        />
      </label>
      <label>
        Published <input type="date" value={props.date} onInput={(event) => props.setDate(event.currentTarget.value)} />
      </label>
    </p>
  );
}

/** Brings in what stands in the text area. What the server took leaves it, what it did not stays. */
function usePasted({ text, setText, coming, say }: Omit<PasteProps, "area">) {
  const { client } = useDesk();
  const connection = useConnection();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (facts: { name: string; date: string }): Promise<boolean> => {
    const parts = pastedParts(text);
    if (busy || text.trim() === "") return false;
    setBusy(true);
    setProblem(null);
    let left = parts;
    let message: string | null = null;
    if (parts.addresses.length > 0) {
      const job = await client.add({ addresses: [...parts.addresses] });
      if (job.ok) left = { ...left, addresses: [] };
      if (job.ok) coming.note(job.value);
      else message = problemWords(job.problem);
    }
    message ??= strangeAddress(parts.text);
    if (parts.text !== "" && message === null) {
      const file = pastedFile(parts.text, facts);
      const job = await client.upload(file.name, new TextEncoder().encode(file.body), file.type);
      if (job.ok) left = { ...left, text: "" };
      if (job.ok) coming.note(job.value);
      else message = problemWords(job.problem);
    }
    setText([...left.addresses, left.text].filter(Boolean).join("\n"));
    setProblem(message);
    setBusy(false);
    say(message ?? "It comes in.");
    return message === null;
  };
  // What was said of a server that was away is not true any more.
  useEffect(() => {
    if (connection === "live") setProblem(null);
  }, [connection]);
  return { send, busy, problem };
}
