import { useDesk } from "./context.js";
import { Frame } from "./frame.js";

/** People and topics over all stories. */
export function NamesPage() {
  const { view } = useDesk();
  return (
    <Frame title={view.id ?? "People and topics over all stories"}>
      <p>…</p>
    </Frame>
  );
}
