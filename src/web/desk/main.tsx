import { createClient } from "../../client/index.js";
import type { DeskView } from "../../contract/index.js";
import { buildModel, type Model, type PageData } from "../model.js";
import { mount } from "../mount.js";
import { DeskContext } from "./context.js";
import { Front } from "./front.js";
import { createLive } from "./live.js";
import { NamePage } from "./name.js";
import { NamesPage } from "./names.js";
import { ReportPage } from "./report.js";
import { SearchPage } from "./search.js";
import { StoryPage } from "./story.js";

const NO_DESK: DeskView = { view: "stories", store: false, kept: false, version: "" };

function View(props: { data: PageData; model: Model | null; view: DeskView["view"]; printing: boolean }) {
  const { data, model, view, printing } = props;
  if (view === "report") return <ReportPage printing={printing} />;
  if (view === "names") return <NamesPage />;
  if (view === "name") return <NamePage />;
  if (view === "search") return <SearchPage />;
  if (view === "story" && model) return <StoryPage model={model} data={data} printing={printing} />;
  return <Front data={data} />;
}

mount((data) => {
  const view = data.desk ?? NO_DESK;
  // The page's own server, whatever it is called.
  const client = createClient("");
  const tools = { view, client, live: createLive(client, view.store) };
  const model = data.collation && buildModel(data.collation);
  return (printing) => (
    <DeskContext.Provider value={tools}>
      <View data={data} model={model} view={view.view} printing={printing} />
    </DeskContext.Provider>
  );
});
