import { useMemo } from "preact/hooks";
import { dateWords, type Span } from "../base/index.js";
import type { Edge } from "../contract/index.js";
import { counted, edgeLabel, edgeVerb, originWords } from "../wording/index.js";
import { usePage } from "./context.js";
import { BOX, type DrawnEdge, type DrawnNode, layoutLineage } from "./lineage-layout.js";
import type { Model, Place } from "./model.js";
import { referenceTo } from "./model.js";
import { OpenButton, Reasons } from "./parts.js";
import { sharedRuns } from "./shared-runs.js";
import { cutAtWord } from "./words.js";

const MARGIN = 8;
/** Below this width the drawing scrolls. */
const NARROW = 640;

/** Where a report shows that it goes back to another: of a copy all words that stand in both, here and where they come from. */
function placesOf(model: Model, edge: Edge): { readonly here: Place; readonly there: Place | null } {
  const [copy, source] = [model.byReport.get(edge.to)?.report, model.byReport.get(edge.from)?.report];
  const place = (report: string, spans: readonly Span[]): Place => ({ report, spans, point: null });
  const runs = edge.overlap > 0 && copy && source ? sharedRuns(copy.text, source.text) : null;
  if (runs === null || runs.left.length === 0) return { here: place(edge.to, [edge.span]), there: null };
  return { here: place(edge.to, runs.left), there: place(edge.from, runs.right) };
}

function nameOf(model: Model, id: string): string {
  const view = model.byReport.get(id);
  return view ? view.name : (model.originNames.get(id) ?? id);
}

function NodeBox(props: { node: DrawnNode }) {
  const { model, open } = usePage();
  const { node } = props;
  const view = model.byReport.get(node.id);
  const origin = model.collation.lineage.origins.find((item) => item.id === node.id);
  const published = view?.report.published.value;
  const second = view ? (published ? dateWords(published) : "date not known") : origin ? originWords[origin.kind] : "";
  const name = cutAtWord(nameOf(model, node.id), 27);
  const click = view ? () => open({ report: node.id, spans: [], point: null }) : undefined;
  const y = node.height / 2;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the list below is the accessible form of this drawing
    <g class={`node ${node.kind}`} transform={`translate(${node.x} ${node.y})`} onClick={click}>
      <title>{nameOf(model, node.id)}</title>
      <rect class="node-box" width={BOX.width} height={node.height} rx={node.kind === "origin" ? node.height / 2 : 2} />
      <text class="node-name" x={18} y={y - 3}>
        {view ? `${view.letter}  ${name}` : name}
      </text>
      <text class="node-second" x={18} y={y + 12}>
        {second}
      </text>
    </g>
  );
}

function DrawnLine(props: { drawn: DrawnEdge }) {
  const { model, open } = usePage();
  const { edge, path, labelX, labelY } = props.drawn;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the list below is the accessible form of this drawing
    <g class={`edge ${edge.kind}`} onClick={() => open(placesOf(model, edge).here)}>
      <title>{edge.because}</title>
      <path class="edge-reach" d={path} />
      <path class="edge-line" d={path} marker-end="url(#arrow)" />
      {edge.overlap > 0 ? (
        <text class="edge-label" x={labelX} y={labelY + 4}>
          {edgeLabel(edge)}
        </text>
      ) : null}
    </g>
  );
}

function Drawing(props: { narrow: boolean }) {
  const { model } = usePage();
  const { lineage } = model.collation;
  const drawing = useMemo(
    () =>
      layoutLineage(
        lineage,
        model.reports.map((view) => view.report.id),
      ),
    [lineage, model],
  );
  const width = drawing.width + 2 * MARGIN;
  const height = drawing.height + 2 * MARGIN;
  return (
    // Where it scrolls it must be reachable by keyboard.
    <figure style={{ width: `${width}px` }} tabIndex={props.narrow ? 0 : undefined}>
      <svg class="lineage-drawing" viewBox={`${-MARGIN} ${-MARGIN} ${width} ${height}`} aria-hidden="true">
        <defs>
          <marker
            id="arrow"
            viewBox="0 0 8 8"
            refX="8"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0 0L8 4L0 8z" />
          </marker>
        </defs>
        {drawing.edges.map((drawn) => (
          <DrawnLine key={drawn.path} drawn={drawn} />
        ))}
        {drawing.nodes.map((node) => (
          <NodeBox key={`${node.kind}-${node.id}`} node={node} />
        ))}
      </svg>
      <figcaption>
        Thin line: cites. Thick line: copies or repeats, with the share of words that stand in both. Dashed: updates.
        Click a thin line to read where the report cites, a thick or dashed one to read the words that stand in both.
        {drawing.left > 0 ? ` ${counted(drawing.left, "more origin")} in the list.` : ""}
      </figcaption>
    </figure>
  );
}

function Evidence(props: { place: Place; label: string }) {
  const { model } = usePage();
  const view = model.byReport.get(props.place.report);
  if (!view) return null;
  const reference = referenceTo(view, props.place.spans[0]?.[0] ?? 0);
  return (
    <OpenButton place={props.place} label={`${props.label} ${view.name}, ${reference}`}>
      {reference}
    </OpenButton>
  );
}

/** A report that goes back to another: what was found, and where; of a copy the words that stand in both, in either. */
function DerivedLine(props: { edge: Edge }) {
  const { model } = usePage();
  const { edge } = props;
  const { here, there } = useMemo(() => placesOf(model, edge), [model, edge]);
  const share = edge.overlap > 0 ? `: ${Math.round(edge.overlap * 100)}% of its words stand there too` : "";
  return (
    <li class="edge-item">
      <strong>{nameOf(model, edge.to)}</strong> {edgeVerb(edge)} <strong>{nameOf(model, edge.from)}</strong>
      {share} <Evidence place={here} label={there ? "Read the words of both in" : "Read where it shows:"} />{" "}
      {there ? <Evidence place={there} label="Read the words of both in" /> : null}
      <Reasons label="why" reasons={[edge.because]} />
    </li>
  );
}

/** Who is cited, most cited first, each with the places where reports cite them. */
function CitedList(props: { edges: readonly Edge[] }) {
  const { model } = usePage();
  const cited = model.collation.lineage.origins
    .map((origin) => ({ origin, edges: props.edges.filter((edge) => edge.from === origin.id) }))
    .filter(({ edges }) => edges.length > 0)
    .sort((left, right) => right.edges.length - left.edges.length);
  return (
    <ul class="edge-list">
      {cited.map(({ origin, edges }) => (
        <li class="edge-item" key={origin.id}>
          <strong>{origin.name}</strong> <span class="origin-kind">{originWords[origin.kind]}</span>{" "}
          {edges.map((edge) => (
            <Evidence
              key={`${edge.to}-${edge.span[0]}`}
              place={placesOf(model, edge).here}
              label="Read where it is cited:"
            />
          ))}
          <Reasons
            label="why"
            reasons={edges.map((edge) => `${model.byReport.get(edge.to)?.name ?? edge.to}: ${edge.because}`)}
          />
        </li>
      ))}
    </ul>
  );
}

/** Where the reports come from: drawn, and as a list. */
export function Lineage(props: { width: number }) {
  const { model } = usePage();
  const { origins, edges } = model.collation.lineage;
  const derived = edges.filter((edge) => edge.kind !== "cites");
  return (
    <section class="lineage" aria-labelledby="lineage-title">
      <h2 id="lineage-title">Where the reports come from</h2>
      {edges.length === 0 ? (
        <p class="empty">
          No report was found to copy, cite or update another. That shows no dependence; it does not prove that there is
          none.
        </p>
      ) : (
        <>
          <p class="lead">
            {counted(model.reports.length, "report")}, {counted(origins.length, "origin")}: whom they cite, and the
            outlets that tell it themselves. Copies of one text count once.
          </p>
          <div class="lineage-body">
            <Drawing narrow={props.width < NARROW} />
            <div>
              {derived.length > 0 ? (
                <ul class="edge-list derived">
                  {derived.map((edge) => (
                    <DerivedLine key={`${edge.from}-${edge.to}-${edge.kind}-${edge.span[0]}`} edge={edge} />
                  ))}
                </ul>
              ) : null}
              {derived.length < edges.length ? (
                <>
                  <h3 class="cited-title">Whom they cite, and where</h3>
                  <CitedList edges={edges.filter((edge) => edge.kind === "cites")} />
                </>
              ) : null}
            </div>
          </div>
        </>
      )}
    </section>
  );
}
