import { render } from "preact";
import { App } from "./app.js";
import { StoryList } from "./header.js";
import { buildModel, type PageData } from "./model.js";

/** The page without a collation: says how to get one. */
function Nothing(props: { data: PageData }) {
  const stories = props.data.stories ?? [];
  return (
    <main class="page nothing">
      <p class="masthead brand">Crossread</p>
      <h1>{stories.length > 0 ? "Stories" : "No reports compared yet"}</h1>
      {stories.length > 0 ? (
        <>
          <p>Each is several reports of one event, read against each other.</p>
          <StoryList data={props.data} />
        </>
      ) : (
        <>
          <p>Give Crossread two reports or more of one event, as files or addresses, and it writes this page:</p>
          <pre>
            <code>crossread compare first.txt second.html --html account.html</code>
          </pre>
        </>
      )}
    </main>
  );
}

function start(): void {
  const root = document.getElementById("crossread");
  const source = document.getElementById("crossread-data")?.textContent;
  if (!root || !source) throw new Error("The page has no element for itself or for its data");
  const data: PageData = JSON.parse(source) ?? { collation: null };
  const model = data.collation && buildModel(data.collation);
  const draw = (printing: boolean) => {
    render(model ? <App model={model} data={data} printing={printing} /> : <Nothing data={data} />, root);
  };
  draw(false);
  // Printing needs every section and every point at once, so it is drawn for paper before the browser takes its picture.
  window.addEventListener("beforeprint", () => draw(true));
  window.addEventListener("afterprint", () => draw(false));
  matchMedia("print").addEventListener("change", (event) => draw(event.matches));
}

start();
