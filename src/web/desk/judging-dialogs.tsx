import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Point, PointReading } from "../../contract/index.js";
import { referenceTo } from "../model.js";
import { Letter, Marked, Plain } from "../parts.js";
import { editorName, keepEditorName } from "./editor.js";
import { holdFocus } from "./hold.js";
import { noteOf, shortGist, splitOf, type Target } from "./judging.js";
import { type Choice, choicesOf, type Judging } from "./judging-hook.js";
import type { LiveStory } from "./live-story.js";

/** Below what was clicked where there is room, else above it; never out of the window. */
function putBeside(element: HTMLElement, beside: DOMRect): void {
  const { offsetWidth, offsetHeight } = element;
  const below = beside.bottom + offsetHeight + 8 < innerHeight;
  element.style.left = `${Math.max(8, Math.min(beside.left, innerWidth - offsetWidth - 8))}px`;
  element.style.top = `${Math.max(8, below ? beside.bottom + 4 : beside.top - offsetHeight - 4)}px`;
}

/** A dialog of the browser's own: it holds the keyboard, closes on Escape, and gives the keyboard back. */
export function Dialog(props: {
  title: string;
  class?: string;
  onClose: () => void;
  beside?: DOMRect | null;
  children: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { beside } = props;
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element || element.open) return;
    const giveBack = holdFocus();
    element.showModal();
    if (beside) putBeside(element, beside);
    return () => {
      // Taken out of the page while open, it would give the keyboard to nobody.
      element.close();
      giveBack();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same
    <dialog
      ref={dialog}
      class={`judging ${props.class ?? ""} ${beside ? "beside" : ""}`}
      aria-labelledby="judging-title"
      // Told late: by then another dialog may be open in its place.
      onClose={() => dialog.current?.isConnected && props.onClose()}
      // A click beside a menu closes it: all that is in it lies in elements of its own. Where something was typed it must not be lost so.
      onClick={(event) => beside && event.target === dialog.current && dialog.current?.close()}
    >
      <div class="judging-body">
        <h2 id="judging-title">{props.title}</h2>
        {props.children}
      </div>
    </dialog>
  );
}

/** Asks under what name the editor judges, where that is not known. */
export function NameField(props: { onName: (name: string) => void }) {
  return (
    <label class="field">
      <span>Your name, shown with what you judge; kept in this browser</span>
      <input
        type="text"
        autocomplete="name"
        maxLength={80}
        defaultValue={editorName()}
        onInput={(event) => props.onName(event.currentTarget.value)}
      />
    </label>
  );
}

/** The buttons at the end of a form, and what went wrong above them. */
export function Ends(props: {
  label: string;
  error: string | null;
  busy: boolean;
  off?: boolean;
  onCancel: () => void;
}) {
  return (
    <>
      <p class="form-error" role="alert">
        {props.error}
      </p>
      <p class="form-ends">
        <button type="submit" class="plain strong" disabled={props.busy || props.off}>
          {props.label}
        </button>{" "}
        <button type="button" class="plain" onClick={props.onCancel}>
          Cancel
        </button>
      </p>
    </>
  );
}

/** A form that sends once at a time, keeps what was typed when that fails, and closes when it worked. */
export function useForm(judging: Judging, send: () => Promise<boolean>) {
  const [name, setName] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    if (name !== null) keepEditorName(name);
    setBusy(true);
    const worked = await send();
    setBusy(false);
    setFailed(!worked);
    if (worked) judging.open(null);
  };
  const [unnamed] = useState(() => editorName() === "");
  return {
    submit,
    name: unnamed ? <NameField onName={setName} /> : null,
    ends: { busy, error: failed ? (judging.said?.words ?? null) : null, onCancel: () => judging.open(null) },
  };
}

type Props = { readonly live: LiveStory; readonly judging: Judging };

/** What can be judged, as a list of buttons with their keys. */
export function Menu(props: Props & { target: Target; beside: DOMRect | null }) {
  const { live, judging, target } = props;
  const point = live.model.byPoint.get(target.point);
  if (!point) return null;
  const choices = choicesOf(live, judging, target);
  const choose = (choice: Choice) => {
    judging.open(null);
    choice.act();
  };
  const onKey = (event: KeyboardEvent) => {
    const choice = choices.find(({ key }) => key === event.key);
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (!choice && step === 0) return;
    event.preventDefault();
    if (choice) return choose(choice);
    const buttons = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>("button")];
    buttons.at((buttons.indexOf(document.activeElement as HTMLElement) + step) % buttons.length)?.focus();
  };
  return (
    <Dialog title={`Judge ${point.id}`} class="menu" beside={props.beside} onClose={() => judging.open(null)}>
      <p class="about" dir="auto">
        <Plain text={shortGist(point)} />
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons in it are what is used; it only hears their keys */}
      <div onKeyDown={onKey}>
        {choices.map((choice) => (
          <button key={choice.label} type="button" class="choose" onClick={() => choose(choice)}>
            <span>{choice.label}</span> {choice.key ? <kbd>{choice.key}</kbd> : null}
          </button>
        ))}
      </div>
    </Dialog>
  );
}

/** A remark, at the point from now on. */
export function NoteDialog(props: Props & { point: Point }) {
  const { live, judging, point } = props;
  const [text, setText] = useState("");
  const form = useForm(judging, () => judging.judge([noteOf(live.model, point, text.trim())], "Noted."));
  return (
    <Dialog title={`Note on ${point.id}`} onClose={() => judging.open(null)}>
      <form onSubmit={form.submit}>
        <p class="about" dir="auto">
          <Plain text={shortGist(point)} />
        </p>
        <label class="field">
          <span>Note</span>
          <textarea
            rows={4}
            dir="auto"
            value={text}
            autofocus
            onInput={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
            }}
          />
        </label>
        {form.name}
        <Ends label="Keep the note" off={text.trim() === ""} {...form.ends} />
      </form>
    </Dialog>
  );
}

function SplitReading(props: Props & { reading: PointReading; on: boolean; onTurn: (on: boolean) => void }) {
  const { reading } = props;
  const view = props.live.model.byReport.get(reading.report);
  if (!view) return null;
  return (
    <label class="pick">
      <input type="checkbox" checked={props.on} onChange={(event) => props.onTurn(event.currentTarget.checked)} />
      <span>
        <Letter view={view} /> <bdi>{view.name}</bdi>{" "}
        <span class="ref">{referenceTo(view, reading.spans[0]?.[0] ?? 0)}</span>
        <span class="pick-words" dir="auto">
          {reading.spans.map((span, index) => (
            <span key={span[0]}>
              {index > 0 ? " … " : ""}
              <Marked view={view} span={span} marks={[]} />
            </span>
          ))}
        </span>
      </span>
    </label>
  );
}

const nameOf = ({ report, spans }: PointReading) => `${report} ${spans.join(" ")}`;

/** Takes readings out of a point. */
export function SplitDialog(props: Props & { point: Point }) {
  const { live, judging, point } = props;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const out = point.readings.filter((reading) => chosen.includes(nameOf(reading)));
  const [together, setTogether] = useState(true);
  const several = out.length > 1;
  const one = several && together;
  const words =
    several && !one
      ? "each of these readings stands alone now"
      : one
        ? "they are a point of their own now"
        : "the reading stands alone now";
  const form = useForm(judging, () => {
    const split = splitOf(live.model, out);
    return judging.judge(one ? [split, { ...split, kind: "merge" }] : [split], `Split: ${words}.`);
  });
  const whole = out.length === point.readings.length;
  return (
    <Dialog title={`Split ${point.id}`} onClose={() => judging.open(null)}>
      <form onSubmit={form.submit}>
        <fieldset>
          <legend>Which readings say another thing?</legend>
          {point.readings.map((reading) => (
            <SplitReading
              key={nameOf(reading)}
              live={live}
              judging={judging}
              reading={reading}
              on={out.includes(reading)}
              onTurn={(on) =>
                setChosen([...chosen.filter((name) => name !== nameOf(reading)), ...(on ? [nameOf(reading)] : [])])
              }
            />
          ))}
        </fieldset>
        {several ? (
          <label class="pick">
            <input type="checkbox" checked={together} onChange={(event) => setTogether(event.currentTarget.checked)} />
            <span>They say one thing: keep them together as a point of their own</span>
          </label>
        ) : (
          <p class="hint">
            What you choose becomes a point of its own; merge it then with the point that it belongs to.
          </p>
        )}
        {form.name}
        <Ends label="Split" off={out.length === 0 || whole} {...form.ends} />
        {whole ? <p class="hint">Leave at least one reading where it is.</p> : null}
      </form>
    </Dialog>
  );
}

/** Asks for the name, once; what was asked for is then done. */
export function NameDialog(props: { judging: Judging; goOn: () => void }) {
  const [name, setName] = useState("");
  const go = (event: Event) => {
    event.preventDefault();
    keepEditorName(name);
    props.judging.open(null);
    props.goOn();
  };
  return (
    <Dialog title="Who judges?" onClose={() => props.judging.open(null)}>
      <form onSubmit={go}>
        <NameField onName={setName} />
        <Ends
          label={name.trim() ? "Go on" : "Go on without a name"}
          error={null}
          busy={false}
          onCancel={() => props.judging.open(null)}
        />
      </form>
    </Dialog>
  );
}
