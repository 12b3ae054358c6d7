import { App } from "./app.js";
import { StoryList } from "./header.js";
import { buildModel, type PageData } from "./model.js";
import { mount } from "./mount.js";

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

mount((data) => {
  const model = data.collation && buildModel(data.collation);
  return (printing) => (model ? <App model={model} data={data} printing={printing} /> : <Nothing data={data} />);
});
