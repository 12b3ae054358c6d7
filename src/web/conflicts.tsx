import { useState } from "preact/hooks";
import type { Point, Variant } from "../contract/index.js";
import { usePage } from "./context.js";
import { pointHash } from "./links.js";
import { contextOf } from "./model.js";
import { ContextQuote, ReadingChips } from "./parts.js";
import { counted, distinctValues, slotName } from "./words.js";

/** More cards than this push the table out of reach; the rest open on request. */
const FIRST_CARDS = 6;

function Side(props: { point: Point; variant: Variant; value: string }) {
  const { model } = usePage();
  const entries = props.variant.values.filter((entry) => entry.value === props.value);
  return (
    <div class="side">
      <p class={props.value.length > 40 ? "value long" : "value"}>{props.value}</p>
      <ul>
        {entries.map((entry) => {
          const view = model.byReport.get(entry.report);
          const reading = props.point.readings.find((item) => item.report === entry.report);
          return view ? (
            <li key={`${entry.report}-${entry.span[0]}`}>
              <ContextQuote view={view} span={entry.span} point={props.point.id} />
              {reading ? <ReadingChips reading={reading} /> : null}
            </li>
          ) : null;
        })}
      </ul>
    </div>
  );
}

/** Sides of a conflict that has no slot of its own: the readings themselves. */
function WholeReadings(props: { point: Point }) {
  const { model } = usePage();
  return (
    <>
      {props.point.readings.map((reading) => {
        const view = model.byReport.get(reading.report);
        const span = reading.spans[0];
        return view && span ? (
          <div class="side" key={`${reading.report}-${span[0]}`}>
            <ContextQuote view={view} span={contextOf(view, span, 0)} point={props.point.id} />
            <ReadingChips reading={reading} />
          </div>
        ) : null;
      })}
    </>
  );
}

function Card(props: { point: Point; variant: Variant | null }) {
  const { point, variant } = props;
  return (
    <li class="card">
      <h3>
        <span class="slot">{variant ? slotName(variant.slot) : "conflict"}</span>{" "}
        <span class="card-gist">{point.gist}</span>
      </h3>
      <div class="sides">
        {variant ? (
          distinctValues(variant).map((value) => <Side key={value} point={point} variant={variant} value={value} />)
        ) : (
          <WholeReadings point={point} />
        )}
      </div>
      <p class="because">
        <span class="why">Why this is a conflict:</span> {variant?.because ?? point.because}{" "}
        <a class="point-link" href={pointHash(point.id)}>
          {point.id} in the table
        </a>
      </p>
    </li>
  );
}

type CardOf = { readonly point: Point; readonly variant: Variant | null };

/** Every slot in which reports cannot all be right, both values side by side. */
export function Conflicts(props: { printing: boolean }) {
  const { model } = usePage();
  const [all, setAll] = useState(false);
  const cards = model.collation.points
    .filter((point) => point.status === "conflict")
    .flatMap((point): CardOf[] => {
      const found = point.variants.filter((variant) => variant.conflict);
      return found.length > 0 ? found.map((variant) => ({ point, variant })) : [{ point, variant: null }];
    });
  const shown = all || props.printing ? cards : cards.slice(0, FIRST_CARDS);
  return (
    <section class="conflicts" aria-labelledby="conflicts-title">
      <h2 id="conflicts-title">{cards.length === 0 ? "Conflicts" : "Where they cannot all be right"}</h2>
      {cards.length === 0 ? (
        <p class="empty">
          No conflicts found. The reports may still differ in wording or detail: such differences are marked in the
          table.
        </p>
      ) : (
        <ul class="cards">
          {shown.map(({ point, variant }) => (
            <Card key={`${point.id}-${variant?.slot}-${variant?.values[0]?.span[0]}`} point={point} variant={variant} />
          ))}
        </ul>
      )}
      {shown.length < cards.length ? (
        <button type="button" class="plain" onClick={() => setAll(true)}>
          Show all {counted(cards.length, "conflict")}
        </button>
      ) : null}
    </section>
  );
}
