import { useDesk } from "./context.js";
import { Frame } from "./frame.js";

/** What search finds. */
export function SearchPage() {
  const { view } = useDesk();
  return (
    <Frame title={view.id ?? "What search finds"}>
      <p>…</p>
    </Frame>
  );
}
