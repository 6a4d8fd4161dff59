import { createHash } from "node:crypto";

// The policy `default-src 'self'` refuses `data:` addresses and style elements. GraphiQL 4 does without both but for the
// two things below; GraphiQL 5 cannot, since its editor writes style attributes.

/** What GraphiQL's style sheet carries in `data:` addresses, fonts and three images, becomes files. */
export const inlineDataAsFiles = {
  name: "inline-data-as-files",
  setup({ onResolve, onLoad }) {
    const dataAddress = /^data:(image|font)\/(\w+);base64,(.*)$/s;
    onResolve({ filter: dataAddress }, ({ path }) => {
      const [, kind, ending, text] = dataAddress.exec(path);
      const contents = Buffer.from(text, "base64");
      const name = createHash("sha256").update(contents).digest("hex");
      return { path: `${name}/${kind}.${ending}`, namespace: "inline", pluginData: contents };
    });
    onLoad({ filter: /.*/, namespace: "inline" }, ({ pluginData }) => ({ contents: pluginData, loader: "file" }));
  },
};

/** A dialog writes a style element to stop the page behind it from scrolling. This page does not scroll. */
export const noStyleElement = {
  name: "no-style-element",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]react-style-singleton[\\/]/ }, () => ({
      contents: "export const styleSingleton = () => () => null;",
    }));
  },
};
