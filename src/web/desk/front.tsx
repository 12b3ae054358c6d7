import { StoryList } from "../header.js";
import type { PageData } from "../model.js";
import { Frame } from "./frame.js";

/** The front page: the stories of the desk. */
export function Front(props: { data: PageData }) {
  return (
    <Frame title="Stories">
      <StoryList data={props.data} />
    </Frame>
  );
}
