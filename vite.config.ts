import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

type OutputFile = {
  type: "asset" | "chunk";
  fileName: string;
  code?: string;
  source?: string | Uint8Array;
};

/**
 * Writes the built script and style into the page, so that the page is one file that can be mailed, and puts the hashes of
 * both into the page's own content security policy. The script goes last in the body: it needs the data before it.
 */
function inlinePage(): Plugin {
  return {
    name: "inline-page",
    enforce: "post",
    generateBundle(_options, bundle) {
      const files = Object.values(bundle) as OutputFile[];
      const page = files.find((file) => file.fileName.endsWith(".html"));
      if (!page) throw new Error("inline-page: the build made no HTML file");
      const texts = (end: string) =>
        files.filter((file) => file.fileName.endsWith(end)).map((file) => String(file.code ?? file.source).trim());
      // In a script element, `</script` and `<!--` would end or change the element; in string literals `<\/` reads the same.
      const script = texts(".js")
        .join("\n")
        .replace(/<\/(script)/gi, "<\\/$1")
        .replace(/<!--/g, "<\\!--");
      const style = texts(".css")
        .join("\n")
        .replace(/<\/style/gi, "<\\/style");
      const hashOf = (text: string) => `sha256-${createHash("sha256").update(text).digest("base64")}`;
      page.source = String(page.source)
        .replace(/\s*<script type="module"[^>]*><\/script>/g, "")
        .replace(/\s*<link rel="stylesheet"[^>]*>/g, "")
        .replace("'sha256-BUILD'", () => `'${hashOf(script)}'`)
        .replace("'sha256-STYLE'", () => `'${hashOf(style)}'`)
        .replace("</head>", () => `<style>${style}</style>\n</head>`)
        .replace("</body>", () => `<script>${script}</script>\n</body>`);
      for (const file of files) if (file !== page) delete bundle[file.fileName];
    },
  };
}

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** `vite build` makes the page of a file, `vite build --mode desk` the one that a server shows. Each is one file. */
export default defineConfig(({ mode }) => ({
  root: here("./src/web"),
  publicDir: false,
  // A mode of its own is no development: both pages get the same code.
  define: { "process.env.NODE_ENV": '"production"' },
  // Tests build and measure what is delivered: without this, 60 characters for each element say where it stands in the source.
  oxc: { jsx: { runtime: "automatic", importSource: "preact", development: false } },
  plugins: [inlinePage()],
  build: {
    outDir: here("./dist/web"),
    emptyOutDir: false,
    assetsInlineLimit: 1_000_000,
    cssCodeSplit: false,
    modulePreload: false,
    target: "es2022",
    rolldownOptions: {
      input: here(`./src/web/${mode === "desk" ? "desk" : "page"}.html`),
      output: { format: "iife" },
      // The page needs the words of the contract, not the validators beside them.
      treeshake: { moduleSideEffects: (id) => !id.includes("/contract/") },
    },
  },
}));
