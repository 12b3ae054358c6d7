import type { ComponentChildren } from "preact";
import { useConnection, useDesk } from "./context.js";

const PLACES = [
  { view: "stories", href: "/", name: "Stories" },
  { view: "names", href: "/names", name: "People and topics" },
  { view: "search", href: "/search", name: "Search" },
] as const;

/** The bar above every page of the desk: where one can go, and whether the server is there. */
export function DeskBar() {
  const { view } = useDesk();
  const connection = useConnection();
  return (
    <div class="masthead desk-bar">
      <a class="brand" href="/">
        Crossread
      </a>
      <nav aria-label="Desk">
        {PLACES.filter((place) => view.store || place.view === "stories").map((place) => (
          <a
            key={place.view}
            href={place.href}
            aria-current={
              view.view === place.view ? "page" : view.view === "name" && place.view === "names" ? "true" : undefined
            }
          >
            {place.name}
          </a>
        ))}
      </nav>
      <span class={connection === "away" ? "desk-state lost" : "desk-state"} role="status">
        {connection === "away" ? "The server does not answer; what you see is as it was. Trying again …" : ""}
      </span>
    </div>
  );
}

/** A page of the desk that is not a story: the bar, a heading, and what there is. */
export function Frame(props: { title: string; children: ComponentChildren }) {
  return (
    <div class="page">
      <header class="top">
        <DeskBar />
        <h1 dir="auto">{props.title}</h1>
      </header>
      <main>{props.children}</main>
    </div>
  );
}
