import { useDesk } from "./context.js";
import { Frame } from "./frame.js";

/** The page of one report as it is kept. */
export function ReportPage() {
  const { view } = useDesk();
  return (
    <Frame title={view.id ?? "The page of one report as it is kept"}>
      <p>…</p>
    </Frame>
  );
}
