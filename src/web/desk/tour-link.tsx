import type { Client } from "../../client/index.js";
import type { PageData } from "../model.js";
import { useDesk } from "./context.js";

/** Reports of the examples, as they are called when they come in. */
const EXAMPLES = ["belmora-agency", "meridian-wire"];

/** The story of the examples; any other where they are not here. */
async function storyToShow(client: Client, stories: PageData["stories"] = []): Promise<string | null> {
  for (const id of EXAMPLES) {
    const report = await client.report(id);
    const story = report.ok ? report.value.memberships[0]?.story : undefined;
    if (story !== undefined) return story;
  }
  const list = await client.stories({ limit: 1 });
  return stories[0]?.id ?? (list.ok ? (list.value.stories[0]?.id ?? null) : null);
}

/** Leads to the tour, over the example stories where they are here. Shown where there is a story at all. */
export function TourLink(props: { stories: PageData["stories"] }) {
  const { client, view } = useDesk();
  const any = props.stories?.[0];
  if (!any) return null;
  const address = (story: string) => `/stories/${encodeURIComponent(story)}?tour`;
  return (
    <a
      class="tour-link"
      href={address(any.id)}
      onClick={async (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        location.href = address((view.store ? await storyToShow(client, props.stories) : null) ?? any.id);
      }}
    >
      Tour over the example
    </a>
  );
}
