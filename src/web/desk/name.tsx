import { useDesk } from "./context.js";
import { Frame } from "./frame.js";

/** One person or topic over all stories. */
export function NamePage() {
  const { view } = useDesk();
  return (
    <Frame title={view.id ?? "One person or topic over all stories"}>
      <p>…</p>
    </Frame>
  );
}
